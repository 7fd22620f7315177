-- What a recording says, beside the code, and the timeline as text:  nvim --headless --clean -u facts_test.lua
local here = vim.fn.fnamemodify(debug.getinfo(1, 'S').source:sub(2), ':p:h')
package.path = here .. '/?.lua;' .. package.path
local t, demo = require('testing'), require('demo')
vim.opt.runtimepath:append(demo.plugin)

-- A project of its own, with the sample compiled and run under the recorder.
local project = vim.fn.tempname()
vim.fn.mkdir(project .. '/.git', 'p')
local file = project .. '/Demo.java'
vim.fn.writefile(vim.fn.readfile(demo.file), file)

local function run(...)
  local output = vim.fn.system({ ... })
  if vim.v.shell_error ~= 0 then error(output) end
  return output
end

local function record()
  local home = vim.trim(run(demo.javascope, '--find-jdk'))
  run(home .. '/bin/javac', '-g', '-d', project .. '/out', file)
  vim.fn.chdir(project)
  return run(demo.javascope, 'record', '--plan', 'full', '--', home .. '/bin/java', '-cp', 'out', 'Demo')
end

local function shown(wanted)
  local namespace = vim.api.nvim_get_namespaces().javascope
  local texts = {}
  for _, mark in ipairs(vim.api.nvim_buf_get_extmarks(0, namespace, 0, -1, { details = true })) do
    local details = mark[4]
    local chunks = details.virt_text or (details.virt_lines and details.virt_lines[1]) or {}
    texts[mark[2] + 1] = (texts[mark[2] + 1] or '') .. (chunks[1] and chunks[1][1] or '')
  end
  for line, text in pairs(texts) do
    if line == wanted.line and text:find(wanted.text, 1, true) then return true end
  end
end

t.run(function()
  vim.cmd('filetype on')
  require('javascope').setup({ command = { demo.javascope } })
  vim.fn.chdir(project)
  vim.cmd('edit ' .. file)
  t.check('one server serves the folder, and the client is a pipe to it', function()
    t.wait(function()
      local get = vim.lsp.get_clients or vim.lsp.get_active_clients
      local client = get()[1]
      return client and client.initialized and client
    end)
    -- The word, not the path: the jar lies in a folder named server.
    local server = vim.fn.trim(run('pgrep', '-f', '-P', tostring(vim.fn.getpid()), ' serve( |$)'))
    t.matches(vim.fn.resolve('/proc/' .. server .. '/cwd'), vim.fn.resolve(project))
  end)
  t.check('values and counts appear when a recording does', function()
    t.matches(record(), 'sum 6')
    t.wait(function() return shown({ line = demo.line('add'), text = 'total = 6' }) end)
    t.wait(function() return shown({ line = demo.line('add') - 3, text = '1 call' }) end)
    t.wait(function() return shown({ line = demo.line('throw'), text = 'never ran' }) end)
  end)
  t.check('they leave a method that was changed', function()
    local line = demo.line('add')
    vim.api.nvim_buf_set_lines(0, line - 1, line, true, { '            total += i + 1;' })
    require('javascope.facts').refresh(0)
    t.wait(function() return shown({ line = line - 3, text = 'changed since' }) end)
    t.equal(shown({ line = line, text = 'total' }), nil)
    vim.cmd('edit!')
  end)
  t.check('the timeline as text, with positions', function()
    vim.cmd('JavaScopeTimeline')
    local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), '\n')
    t.matches(text, 'thread main')
    t.matches(text, 'Demo.sum')
    t.matches(text:match('%d+@%d+') or '', '@')
    vim.cmd('close')
  end)
  t.check('moves without a session say what is missing', function()
    local told
    vim.notify = function(text) told = text end
    vim.cmd('JavaScopeLastWrite total')
    t.matches(told, 'no debug session')
  end)
  t.check('code actions debug a test and open a recording in nvim-dap', function()
    local ran = {}
    package.loaded.dap = { session = function() end, run = function(config) table.insert(ran, config) end }
    local uri = vim.uri_from_bufnr(0)
    vim.lsp.commands['javascope.test.debug']({ arguments = { uri, 'DemoTest#adds' } })
    vim.lsp.commands['javascope.recording.open']({ arguments = { '/r.jscope', 'start', uri, 3 } })
    t.equal({ ran[1].test, ran[1].cwd, ran[2].recording }, { 'DemoTest#adds', vim.fn.fnamemodify(vim.uri_to_fname(uri), ':h'), '/r.jscope' })
  end)
  t.check('moves are typed into the session of nvim-dap', function()
    local typed = {}
    package.loaded.dap = { session = function()
      return { current_frame = { id = 7 }, config = {}, request = function(_, command, arguments, callback)
        table.insert(typed, { command, arguments.expression, arguments.context, arguments.frameId })
        callback(nil, { result = 'done' })
      end }
    end }
    vim.cmd('JavaScopeLastWrite total')
    vim.cmd('JavaScopeBackInto')
    vim.cmd('JavaScope :goto 1@5')
    t.equal(typed, { { 'evaluate', ':last-write total', 'repl', 7 }, { 'evaluate', ':back-into', 'repl', 7 },
      { 'evaluate', ':goto 1@5', 'repl', 7 } })
  end)
end)
