// What people do with the chart: search, mouse, keys, and the way to a debugger. Stands in one function with chart.js.
function words(what) {
  const thread = threads[what.thread].name;
  if (what.exception) {
    return `${what.exception.text}\nthread ${thread}, at ${span(what.exception.at)}, position ${what.position}`;
  }
  if (what.sum !== undefined) {
    return `${what.sum} calls too short to be drawn one by one; the longest: ${what.method}\nthread ${thread}`;
  }
  return `${what.method}\n${span(what.length)} (${what.how}), from ${span(what.start)}, thread ${thread}, position ${what.position}`;
}

function tell(what) {
  const told = $('told');
  told.textContent = words(what);
  if (what.position) {
    const go = document.createElement('button');
    go.id = 'travel';
    go.style.marginLeft = '12px';
    go.textContent = host ? 'Travel there' : 'Copy the position';
    go.onclick = () => travel(what.position);
    told.append(go);
    if (!host) {
      const how = document.createElement('code');
      how.style.marginLeft = '12px';
      how.textContent = `:goto ${what.position}`;
      told.append(how);
    }
  }
}

function travel(position) {
  if (host) {
    host.postMessage({ type: 'travel', position, recording: data.path });
  } else if (navigator.clipboard) {
    navigator.clipboard.writeText(position).catch(error => { $('note').textContent = String(error); });
  }
}

function select(what) {
  selected = what && what.start !== undefined ? what : null;
  if (what) {
    tell(what);
  }
  ask();
}

function reveal(mark) {
  const length = Math.max(mark.length * 4, 0.04);
  const middle = mark.start + mark.length / 2;
  show(middle - length / 2, middle + length / 2);
  const top = threads[mark.thread].top + HEAD + mark.depth * ROW;
  if (top - view.y < RULER + HEAD || top - view.y > tall - ROW) {
    move(0, top - tall / 2 - view.y);
  }
  select(mark);
}

// ---- search

function find(text) {
  const wanted = text.trim().toLowerCase();
  matching = [];
  found = null;
  if (wanted) {
    found = new Set();
    data.methods.forEach((name, number) => {
      if (name.toLowerCase().includes(wanted)) {
        found.add(number);
      }
    });
    threads.forEach(thread => {
      for (let i = 0; i < thread.calls.method.length; i++) {
        if (found.has(thread.calls.method[i])) {
          matching.push([thread, i]);
        }
      }
    });
    matching.sort((one, other) => one[0].calls.start[one[1]] - other[0].calls.start[other[1]]);
  }
  $('matches').textContent = wanted ? `${many(matching.length, 'call')} of ${many(found.size, 'method')}` : '';
  ask();
}

let match = -1;
function step(by) {
  if (matching.length) {
    match = (match + by + matching.length) % matching.length;
    reveal(describe(...matching[match]));
  }
}
$('find').oninput = event => { match = -1; find(event.target.value); };
$('find').onkeydown = event => {
  if (event.key === 'Enter') {
    step(event.shiftKey ? -1 : 1);
  }
};
$('before').onclick = () => step(-1);
$('after').onclick = () => step(1);

const exceptions = threads.flatMap((thread, number) => thread.exceptions.map(each => ({ exception: each,
  position: thread.prefix + each.sequence, thread: number })));
exceptions.sort((one, other) => one.exception.at - other.exception.at);
let thrownAt = -1;
function nextThrown() {
  if (exceptions.length) {
    thrownAt = (thrownAt + 1) % exceptions.length;
    const each = exceptions[thrownAt];
    const half = (view.to - view.from) / 2;
    show(each.exception.at - half, each.exception.at + half);
    tell(each);
  }
}
$('thrown').onclick = nextThrown;
$('thrown').textContent = many(exceptions.length, 'exception');
$('all').onclick = () => show(...whole);

// ---- mouse and keys

let grabbed = null;
canvas.onpointerdown = event => {
  grabbed = { x: event.offsetX, y: event.offsetY, moved: false };
  canvas.setPointerCapture(event.pointerId);
};
canvas.onpointermove = event => {
  if (grabbed) {
    const right = grabbed.x - event.offsetX;
    const down = grabbed.y - event.offsetY;
    if (grabbed.moved || Math.abs(right) + Math.abs(down) > 3) {
      grabbed = { x: event.offsetX, y: event.offsetY, moved: true };
      canvas.classList.add('moving');
      move(right, down);
    }
    return;
  }
  const what = at(event.offsetX, event.offsetY);
  const tip = $('tip');
  tip.style.display = what ? 'block' : 'none';
  if (what) {
    tip.textContent = words(what);
    tip.style.left = Math.min(event.offsetX + 14, width - tip.offsetWidth - 4) + 'px';
    tip.style.top = Math.min(event.offsetY + 14, tall - tip.offsetHeight - 4) + 'px';
  }
};
canvas.onpointerup = event => {
  canvas.classList.remove('moving');
  if (grabbed && !grabbed.moved) {
    select(at(event.offsetX, event.offsetY));
  }
  grabbed = null;
};
canvas.onpointerleave = () => { $('tip').style.display = 'none'; };
canvas.ondblclick = event => {
  const what = at(event.offsetX, event.offsetY);
  if (what && what.start !== undefined) {
    if (host) {
      travel(what.position);
    } else {
      reveal(what);
    }
  }
};
canvas.addEventListener('wheel', event => {
  event.preventDefault();
  if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
    move(event.deltaX || event.deltaY, 0);
  } else {
    zoom(Math.exp(event.deltaY * 0.002), event.offsetX);
  }
}, { passive: false });
document.addEventListener('keydown', event => {
  if (event.target === $('find')) {
    return;
  }
  const keys = { '+': () => zoom(0.5, width / 2), '-': () => zoom(2, width / 2), ArrowLeft: () => move(-80, 0),
    ArrowRight: () => move(80, 0), ArrowUp: () => move(0, -60), ArrowDown: () => move(0, 60),
    0: () => show(...whole), e: nextThrown, Escape: () => select(null),
    Enter: () => selected && travel(selected.position) };
  if (event.key === '/') {
    $('find').focus();
    event.preventDefault();
  } else if (keys[event.key]) {
    keys[event.key]();
  }
});

// ---- the position of a debugger

function stand(position) {
  const [, prefix, sequence] = /^(.*@)(\d+)$/.exec(position) || [];
  const number = threads.findIndex(thread => thread.prefix === prefix);
  here = null;
  if (number >= 0) {
    const { calls } = threads[number];
    let best = -1;
    for (let i = 0; i < calls.sequence.length; i++) {
      if (calls.sequence[i] <= sequence && (best < 0 || calls.sequence[i] > calls.sequence[best])) {
        best = i;
      }
    }
    if (best >= 0) {
      here = { time: calls.start[best], call: describe(threads[number], best) };
    }
  }
  document.documentElement.dataset.here = here ? position : '';
  ask();
}
window.addEventListener('message', event => {
  if (event.data && event.data.type === 'position') {
    stand(event.data.position);
  }
});

$('name').textContent = data.name;
document.title = data.name + ' - JavaScope timeline';
const notes = [`${data.calls.toLocaleString('en')} calls`];
if (data.least > 0) {
  notes.push(`those below ${span(data.least)} are summed up`);
}
if (data.threadsLeftOut > 0) {
  notes.push(`${data.threadsLeftOut} threads that did least are left out`);
}
if (data.lostBytes > 0) {
  notes.push(`${data.lostBytes.toLocaleString('en')} bytes of events are missing`);
}
$('note').textContent = notes.join(' · ');
new ResizeObserver(resize).observe(canvas);
resize();
window.javascope = { show, move, zoom, find, at, view, threads, stand, paint, span };
