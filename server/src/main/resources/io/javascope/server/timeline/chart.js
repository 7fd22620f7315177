// The chart: what is drawn where. Stands in one function with controls.js.
const began = performance.now();
const data = JSON.parse(document.getElementById('data').textContent);
const host = typeof acquireVsCodeApi === 'function' ? acquireVsCodeApi() : null;
const ROW = 17;
const HEAD = 20;
const RULER = 22;
const $ = id => document.getElementById(id);

function bytes(text) {
  const raw = atob(text);
  const all = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) {
    all[i] = raw.charCodeAt(i);
  }
  return all.buffer;
}

// Calls are sorted by depth, then by start; calls of one depth do not overlap.
function rowsOf(depths) {
  const first = [];
  for (let i = 0; i < depths.length; i++) {
    while (first.length <= depths[i]) {
      first.push(i);
    }
  }
  first.push(depths.length);
  return first;
}

let height = RULER;
const threads = data.threads.map(thread => {
  const calls = {
    start: new Float64Array(bytes(thread.start)),
    length: new Float32Array(bytes(thread.length)),
    method: new Int32Array(bytes(thread.method)),
    depth: new Uint16Array(bytes(thread.depth)),
    sequence: new Float64Array(bytes(thread.sequence)),
    end: new Uint8Array(bytes(thread.end)),
  };
  const sums = {
    depth: new Uint8Array(bytes(thread.sumDepth)),
    cell: new Uint16Array(bytes(thread.sumCell)),
    share: new Uint8Array(bytes(thread.sumShare)),
    count: new Int32Array(bytes(thread.sumCount)),
    method: new Int32Array(bytes(thread.sumMethod)),
  };
  const rows = rowsOf(calls.depth);
  const sumRows = rowsOf(sums.depth);
  const deep = Math.max(rows.length, sumRows.length) - 1;
  const top = height;
  height += HEAD + Math.max(1, deep) * ROW + 6;
  return { ...thread, calls, sums, rows, sumRows, deep, top };
});

function beginning({ calls, rows, sums }) {
  const call = rows.length > 1 ? calls.start[0] : Infinity;
  return sums.cell.reduce((least, cell) => Math.min(least, cell * data.cell), call);
}

const colors = data.methods.map(name => {
  let hash = 0;
  const type = name.slice(0, name.lastIndexOf('.'));
  for (let i = 0; i < type.length; i++) {
    hash = (hash * 31 + type.charCodeAt(i)) | 0;
  }
  let shade = 0;
  for (let i = 0; i < name.length; i++) {
    shade = (shade * 33 + name.charCodeAt(i)) | 0;
  }
  return `hsl(${((hash % 360) + 360) % 360} 55% ${58 + ((shade % 14) + 14) % 14}%)`;
});
const short = data.methods.map(name => name.split('.').slice(-2).join('.'));

const canvas = $('canvas');
const draw = canvas.getContext('2d');
// Before the first call the JVM starts, and nothing is recorded.
const first = Math.min(data.micros, ...threads.map(beginning));
const margin = (data.micros - first) * 0.02;
const whole = [first - margin, data.micros + margin];
const view = { from: whole[0], to: whole[1], y: 0 };
let width = 0;
let tall = 0;
let selected = null;
let here = null;
let found = null;
let matching = [];
let asked = false;
let style = getComputedStyle(document.body);

const x = time => (time - view.from) / (view.to - view.from) * width;
const time = pixel => view.from + pixel / width * (view.to - view.from);

/** The first call of a row that begins at a time or later. */
function search(starts, low, high, wanted) {
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (starts[middle] < wanted) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

const many = (count, noun) => `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;

function span(micros) {
  return micros >= 1e6 ? (micros / 1e6).toFixed(3) + ' s' : micros >= 1000 ? (micros / 1000).toFixed(2) + ' ms'
    : micros.toFixed(1) + ' µs';
}

/** Times of the lines of the grid. */
function grid() {
  const rough = (view.to - view.from) / (width / 120);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map(each => each * power).find(each => each >= rough);
  const times = [];
  for (let at = Math.ceil(view.from / step) * step; at < view.to; at += step) {
    times.push(at);
  }
  return times;
}

function paintGrid(times) {
  draw.strokeStyle = style.getPropertyValue('--line');
  draw.beginPath();
  for (const at of times) {
    const place = Math.round(x(at)) + 0.5;
    draw.moveTo(place, RULER);
    draw.lineTo(place, tall);
  }
  draw.stroke();
}

function paintRuler(times) {
  draw.fillStyle = style.getPropertyValue('--lane');
  draw.fillRect(0, 0, width, RULER);
  draw.fillStyle = style.getPropertyValue('--dim');
  for (const at of times) {
    draw.fillText(span(at), Math.round(x(at)) + 3, 15);
  }
}

function paintSums(thread, depth, y) {
  const { sums, sumRows } = thread;
  if (depth + 1 >= sumRows.length) {
    return;
  }
  const first = search(sums.cell, sumRows[depth], sumRows[depth + 1], Math.floor(view.from / data.cell) - 1);
  for (let i = first; i < sumRows[depth + 1]; i++) {
    const left = x(sums.cell[i] * data.cell);
    if (left > width) {
      return;
    }
    const right = x((sums.cell[i] + 1) * data.cell);
    draw.globalAlpha = 0.15 + 0.55 * sums.share[i] / 255;
    draw.fillStyle = found === null || found.has(sums.method[i]) ? colors[sums.method[i]] : '#88888855';
    const filled = (ROW - 1) * Math.max(0.25, sums.share[i] / 255);
    draw.fillRect(left, y + ROW - 1 - filled, Math.max(1, right - left), filled);
  }
  draw.globalAlpha = 1;
}

/** Draws no more than a call for each pixel, however many there are. */
function paintRow(thread, depth, y) {
  const { calls, rows } = thread;
  if (depth + 1 >= rows.length) {
    return;
  }
  const end = rows[depth + 1];
  let i = search(calls.start, rows[depth], end, view.from);
  if (i > rows[depth] && calls.start[i - 1] + calls.length[i - 1] > view.from) {
    i--;
  }
  while (i < end && calls.start[i] < view.to) {
    const left = Math.max(-1, x(calls.start[i]));
    const right = Math.min(width + 1, x(calls.start[i] + calls.length[i]));
    const method = calls.method[i];
    draw.fillStyle = found === null || found.has(method) ? colors[method] : '#88888855';
    draw.fillRect(left, y, Math.max(1, right - left - (right - left > 3 ? 1 : 0)), ROW - 1);
    if (calls.end[i] === 1) {
      draw.fillStyle = style.getPropertyValue('--mark');
      draw.fillRect(Math.max(left, right - 3), y, 2, ROW - 1);
    }
    if (right - left > 30) {
      draw.fillStyle = '#101418';
      const room = Math.floor((right - left - 6) / 6.6);
      const name = short[method];
      draw.fillText(name.length <= room ? name : name.slice(0, Math.max(1, room - 1)) + '…', Math.max(left, 0) + 3, y + 12);
    }
    if (right - left >= 1) {
      i++;
    } else {
      // Those that begin in the same pixel are not seen, but the last of them may be long.
      const next = search(calls.start, i + 1, end, time(left + 1));
      i = next > i + 1 && x(calls.start[next - 1] + calls.length[next - 1]) > left + 1 ? next - 1 : next;
    }
  }
}

function paintThread(thread) {
  const y = thread.top - view.y;
  if (y > tall || y + HEAD + thread.deep * ROW < RULER) {
    return;
  }
  draw.fillStyle = style.getPropertyValue('--lane');
  draw.fillRect(0, y, width, HEAD - 2);
  draw.fillStyle = style.getPropertyValue('--front');
  draw.fillText(thread.name, 6, y + 13);
  for (let depth = 0; depth < thread.deep; depth++) {
    const row = y + HEAD + depth * ROW;
    if (row > RULER - ROW && row < tall) {
      paintSums(thread, depth, row);
      paintRow(thread, depth, row);
    }
  }
  draw.fillStyle = style.getPropertyValue('--mark');
  let last = -9;
  for (const each of thread.exceptions) {
    const place = x(each.at);
    if (place > last + 2 && place >= 0 && place <= width) {
      last = place;
      draw.beginPath();
      draw.moveTo(place, y + 4);
      draw.lineTo(place + 5, y + 14);
      draw.lineTo(place - 5, y + 14);
      draw.fill();
    }
  }
}

function frame(mark, color) {
  if (mark) {
    const thread = threads[mark.thread];
    const y = thread.top - view.y + HEAD + mark.depth * ROW;
    draw.strokeStyle = style.getPropertyValue(color);
    draw.lineWidth = 2;
    draw.strokeRect(x(mark.start) - 1, y - 1, Math.max(3, x(mark.start + mark.length) - x(mark.start)) + 1, ROW + 1);
    draw.lineWidth = 1;
  }
}

function paint() {
  asked = false;
  draw.clearRect(0, 0, width, tall);
  draw.font = '11px system-ui, sans-serif';
  const times = grid();
  paintGrid(times);
  threads.forEach(paintThread);
  paintRuler(times);
  frame(selected, '--found');
  if (here !== null) {
    const place = x(here.time);
    draw.strokeStyle = style.getPropertyValue('--here');
    draw.lineWidth = 2;
    draw.beginPath();
    draw.moveTo(place, 0);
    draw.lineTo(place, tall);
    draw.stroke();
    draw.lineWidth = 1;
    frame(here.call, '--here');
  }
  paints++;
  if (paints === 1) {
    document.documentElement.dataset.painted = String(Math.round(performance.now() - began));
  }
}
let paints = 0;

function ask() {
  if (!asked) {
    asked = true;
    requestAnimationFrame(paint);
  }
}

function resize() {
  const scale = window.devicePixelRatio || 1;
  width = canvas.clientWidth;
  tall = canvas.clientHeight;
  canvas.width = width * scale;
  canvas.height = tall * scale;
  draw.setTransform(scale, 0, 0, scale, 0, 0);
  move(0, 0);
}

function show(from, to) {
  const least = 0.01;
  const length = Math.min(Math.max(to - from, least), whole[1] - whole[0]);
  view.from = Math.min(Math.max(from, whole[0]), whole[1] - length);
  view.to = view.from + length;
  ask();
}

function move(right, down) {
  const by = right / Math.max(1, width) * (view.to - view.from);
  view.y = Math.max(0, Math.min(view.y + down, Math.max(0, height - tall + 20)));
  show(view.from + by, view.to + by);
}

function zoom(factor, pixel) {
  const at = time(pixel);
  show(at - (at - view.from) * factor, at + (view.to - at) * factor);
}

function describe(thread, i) {
  const { calls } = thread;
  return { thread: threads.indexOf(thread), depth: calls.depth[i], start: calls.start[i], length: calls.length[i],
    method: data.methods[calls.method[i]], position: thread.prefix + calls.sequence[i],
    how: ['returned', 'ended by an exception', 'its end is not recorded'][calls.end[i]] };
}

/** What is at a place: a call, an exception or a sum; null: nothing. */
function at(pixel, y) {
  const line = y + view.y;
  const thread = threads.find(each => line >= each.top && line < each.top + HEAD + Math.max(1, each.deep) * ROW);
  if (!thread || y < RULER) {
    return null;
  }
  const depth = Math.floor((line - thread.top - HEAD) / ROW);
  if (depth < 0) {
    const near = thread.exceptions.find(each => Math.abs(x(each.at) - pixel) < 6);
    return near ? { exception: near, position: thread.prefix + near.sequence, thread: threads.indexOf(thread) } : null;
  }
  const wanted = time(pixel);
  const { calls, rows, sums, sumRows } = thread;
  if (depth + 1 < rows.length) {
    const i = search(calls.start, rows[depth], rows[depth + 1], wanted + 1e-9) - 1;
    const room = (view.to - view.from) / width;
    if (i >= rows[depth] && calls.start[i] + calls.length[i] + room >= wanted) {
      return describe(thread, i);
    }
    if (i + 1 < rows[depth + 1] && calls.start[i + 1] - room <= wanted) {
      return describe(thread, i + 1);
    }
  }
  if (depth + 1 < sumRows.length) {
    const cell = Math.floor(wanted / data.cell);
    const i = search(sums.cell, sumRows[depth], sumRows[depth + 1], cell);
    if (i < sumRows[depth + 1] && sums.cell[i] === cell) {
      return { sum: sums.count[i], method: data.methods[sums.method[i]], thread: threads.indexOf(thread) };
    }
  }
  return null;
}
