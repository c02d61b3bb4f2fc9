// npm run bench -- [NAME]: prints one JSON line a figure: { name, value, unit, reference, ratio, min, max }.
import '../run/typescript-loader.mjs';

const benches = {
  messages: async (report) => (await import('../bench/message-latency.mjs')).messageLatency(report),
  decision: async (report) => (await import('../bench/decision-quality.mjs')).decisionQuality(report),
  routing: async (report) => {
    await (await import('../bench/freed-to-assigned.mjs')).freedToAssigned(report);
    await (await import('../bench/assignment-rate.mjs')).assignmentRate(report);
  },
  start: async (report) => (await import('../bench/start-and-memory.mjs')).startAndMemory(report),
};

const [, , wanted] = process.argv;
if (wanted !== undefined && !(wanted in benches)) {
  console.error(`There is no benchmark "${wanted}". There are: ${Object.keys(benches).join(', ')}.`);
  process.exit(2);
}
const round = (value) => (typeof value === 'number' ? Math.round(value * 1_000) / 1_000 : value);
const report = (figure) =>
  console.log(JSON.stringify(Object.fromEntries(Object.entries(figure).map(([key, value]) => [key, round(value)]))));
try {
  for (const [name, bench] of Object.entries(benches)) if (wanted === undefined || wanted === name) await bench(report);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
process.exit(0);
