import type { ReactNode } from 'react';

const Icon = ({ children }: { children: ReactNode }) => (
  <svg
    viewBox="0 0 24 24"
    width="1.25em"
    height="1.25em"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.8"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    {children}
  </svg>
);

export const SendIcon = () => (
  <Icon>
    <path d="M12 19V5M6 11l6-6 6 6" />
  </Icon>
);
export const CloseIcon = () => (
  <Icon>
    <path d="M6 6l12 12M18 6L6 18" />
  </Icon>
);
export const PersonIcon = () => (
  <Icon>
    <circle cx="12" cy="8.5" r="3.5" />
    <path d="M5 20c.8-3.6 3.6-5.5 7-5.5s6.2 1.9 7 5.5" />
  </Icon>
);
export const PageIcon = () => (
  <Icon>
    <path d="M7 3h7l4 4v14H7zM14 3v4h4M10 12h5M10 16h5" />
  </Icon>
);
export const ArrowOutIcon = () => (
  <Icon>
    <path d="M9 7h8v8M17 7L7 17" />
  </Icon>
);
export const SparkIcon = () => (
  <Icon>
    <path d="M12 4l1.7 4.900L18.5 10.500l-4.8 1.600L12 17l-1.7-4.900L5.5 10.500l4.8-1.600zM18.5 16.500v4M16.5 18.500h4" />
  </Icon>
);
export const TickIcon = () => (
  <Icon>
    <path d="M5 13l4 4L19 7" />
  </Icon>
);
export const TicksIcon = () => (
  <Icon>
    <path d="M2.5 13l4 4L16 7.500M12 16.500l.8.5L22 7.5" />
  </Icon>
);
export const WarningIcon = () => (
  <Icon>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M12 8v4.500M12 16v.01" />
  </Icon>
);
