-- Debugs the sample over stdio and over TCP with a token:  nvim --headless --clean -u mini_dap_test.lua
local here = vim.fn.fnamemodify(debug.getinfo(1, 'S').source:sub(2), ':p:h')
package.path = here .. '/?.lua;' .. package.path
local t, demo, MiniDap = require('testing'), require('demo'), require('mini_dap')
local add, loop = demo.line('add'), demo.line('loop')

local function debug_demo(way, client, token)
  local thread
  local function stopped()
    local event = client:event('stopped')
    thread = event.threadId
    return event.reason
  end
  local function top() return client:request('stackTrace', { threadId = thread }).stackFrames[1] end
  local function locals()
    local scope = client:request('scopes', { frameId = top().id }).scopes[1]
    local values = {}
    for _, v in ipairs(client:request('variables', { variablesReference = scope.variablesReference }).variables) do
      values[v.name] = v.value
    end
    return values
  end
  local function go(command)
    client:request(command, { threadId = thread })
    return stopped()
  end
  t.check(way .. ': stops at the breakpoint', function()
    client:launch({ file = demo.file, token = token }, { [demo.file] = { add } })
    t.equal(stopped(), 'breakpoint')
    t.equal({ top().line, locals().total }, { add, '0' })
  end)
  t.check(way .. ': step, then step back', function()
    go('next')
    t.equal({ top().line, locals().total }, { loop, '1' })
    go('stepBack')
    t.equal({ top().line, locals().total }, { add, '0' })
  end)
  t.check(way .. ': forward to the live stop, on to the next, reverse continue', function()
    go('continue')
    t.equal({ top().line, locals().i }, { loop, '1' })
    go('continue')
    t.equal({ top().line, locals().i }, { add, '2' })
    go('reverseContinue')
    t.equal({ top().line, locals().i }, { add, '1' })
  end)
  t.check(way .. ': back by a console command', function()
    go('continue')
    client:request('evaluate', { expression = ':back', context = 'repl', frameId = top().id })
    stopped()
    t.equal({ top().line, locals().i }, { loop, '1' })
  end)
  t.check(way .. ': terminates', function()
    client:request('terminate')
    client:event('terminated')
  end)
  client:request('disconnect')
  client.stop()
end

t.run(function()
  debug_demo('stdio', MiniDap.stdio({ demo.javascope, 'dap' }))

  local token_file = vim.fn.tempname()
  local ready = ''
  local job = vim.fn.jobstart({ demo.javascope, 'dap', '--listen', '127.0.0.1:0', '--token', token_file }, {
    on_stdout = function(_, lines) ready = ready .. table.concat(lines, '\n') end,
  })
  local line = t.wait(function() return ready:match('[^\n]+\n') end)
  local host, port = vim.json.decode(line).dap:match('^(.*):(%d+)$')
  local token = vim.trim(vim.fn.readfile(token_file)[1])
  local stranger = MiniDap.tcp(host, tonumber(port))
  t.check('tcp: without the token nothing starts', function()
    stranger:request('initialize', { adapterID = 'javascope', linesStartAt1 = true, columnsStartAt1 = true, pathFormat = 'path' })
    local ok, message = pcall(stranger.request, stranger, 'launch', { file = demo.file })
    t.equal(ok, false)
    t.matches(message, 'token')
  end)
  local client = MiniDap.tcp(host, tonumber(port))
  stranger.stop() -- Only now: the server leaves with its last client.
  debug_demo('tcp', client, token)
  vim.fn.jobstop(job)
end)
