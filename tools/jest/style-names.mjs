/** What a component imports from its CSS module: every name is itself. */
export default new Proxy({}, { get: (_styles, name) => name });
