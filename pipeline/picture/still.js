// What is not the same twice stands still: the clock, chance and time that passes. This runs before ECharts is loaded.
{
  const RealDate = Date;
  globalThis.Date = class extends RealDate {
    constructor(...parts) {
      super(...(parts.length > 0 ? parts : [0]));
    }
    static now() {
      return 0;
    }
  };

  let state = 0;
  // The generator mulberry32 by Tommy Ettinger, public domain.
  Math.random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  globalThis.startChanceAnew = () => {
    state = 0;
  };

  globalThis.global = globalThis; // ECharts believes itself in Node
  globalThis.setTimeout = () => 0;
  globalThis.clearTimeout = () => {};

  // Built for development, ECharts says on the console what it does not understand; here that is an error.
  globalThis.complaints = [];
  const complain = (...parts) => complaints.push(parts.join(" "));
  globalThis.console = { log() {}, info() {}, debug() {}, trace() {}, warn: complain, error: complain };
}
