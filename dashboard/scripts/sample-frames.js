/* global document, performance, requestAnimationFrame */
// Paste into the browser's console on a page with a long table or log: scrolls it for four seconds and tells how long
// the frames took. `[role=table]` is a table, `[role=log]` a log; the second number is pixels a second.
async function sampleFrames(selector, pxPerSecond, seconds = 4) {
  const box = document.querySelector(selector);
  const times = [];
  const start = performance.now();
  let last = start;
  await new Promise((done) => {
    const step = (now) => {
      times.push(now - last);
      last = now;
      box.scrollTop = ((now - start) / 1000) * pxPerSecond;
      if (now - start < seconds * 1000) requestAnimationFrame(step);
      else done();
    };
    requestAnimationFrame(step);
  });
  times.shift();
  times.sort((a, b) => a - b);
  const at = (share) => Number(times[Math.floor(share * (times.length - 1))].toFixed(1));
  return { frames: times.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}
globalThis.sampleFrames = sampleFrames;
