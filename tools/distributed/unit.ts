/** One process of the system, which the supervisor keeps alive. */
export interface Unit {
  readonly name: string;
  /** Of the process as it is now. */
  readonly pid: number;
  /** Resolves when it is ready for work. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Calls back each time the process has ended, told to or not. */
  onEnd(listener: () => void): void;
}
