-- JavaScope in Neovim: an adapter and configurations for nvim-dap, and the language client.
-- Works with Neovim 0.7.2 and newer. See :help javascope.
local facts = require('javascope.facts')
local server = require('javascope.server')
local travel = require('javascope.travel')
local M = {}

local root_markers = { 'pom.xml', 'settings.gradle', 'settings.gradle.kts', 'build.gradle', 'build.gradle.kts', '.git' }

-- The launcher of the working copy that this plugin is part of, else the installed one.
local function default_command()
  local here = vim.fn.fnamemodify(debug.getinfo(1, 'S').source:sub(2), ':p:h')
  local launcher = vim.fn.resolve(here .. '/../../../javascope')
  return { vim.fn.executable(launcher) == 1 and launcher or 'javascope' }
end

local function command_line(command, word)
  local line = vim.list_extend({}, command)
  table.insert(line, word)
  return line
end

-- How nvim-dap reaches the server: the one that the configuration names, else one of its own on stdio.
local function adapter(command)
  return function(callback, config)
    if not config.server then
      local line = command_line(command, 'dap')
      callback({ type = 'executable', command = line[1], args = vim.list_slice(line, 2) })
      return
    end
    local address = tostring(config.server)
    local host, port = address:match('^(.*):(%d+)$')
    port = port or address:match('^%d+$')
    if port then
      callback({ type = 'server', host = host or '127.0.0.1', port = tonumber(port) })
    else
      callback({ type = 'pipe', pipe = address })
    end
  end
end

local function ask_port()
  return tonumber(vim.fn.input('Port of the program: ', '5005'))
end

local function setup_dap(command)
  local found, dap = pcall(require, 'dap')
  if not found then return end -- nvim-dap is optional: the language client works without it.
  dap.adapters.javascope = adapter(command)
  local java = dap.configurations.java or {}
  vim.list_extend(java, {
    { type = 'javascope', request = 'launch', name = 'JavaScope: debug this file', file = '${file}' },
    { type = 'javascope', request = 'attach', name = 'JavaScope: attach', hostName = '127.0.0.1', port = ask_port },
  })
  dap.configurations.java = java
end

-- The nearest folder above the file that has a build file or is a repository, else the file's own.
local function root_of(file)
  local first = vim.fn.fnamemodify(file, ':p:h')
  local folder, parent = first, nil
  while folder ~= parent do
    for _, name in ipairs(root_markers) do
      local marker = folder .. '/' .. name
      if vim.fn.filereadable(marker) == 1 or vim.fn.isdirectory(marker) == 1 then return folder end
    end
    parent, folder = folder, vim.fn.fnamemodify(folder, ':h')
  end
  return first
end

-- Neovim 0.7 has no vim.lsp.start: one client a root is kept here.
local clients = {}
local function attach_client(config)
  local id = clients[config.root_dir]
  if not id then
    config.on_exit = function() clients[config.root_dir] = nil end
    id = vim.lsp.start_client(config)
    clients[config.root_dir] = id
  end
  if id then vim.lsp.buf_attach_client(0, id) end
end

local function start_client(command, options)
  local file = vim.api.nvim_buf_get_name(0)
  if file == '' or vim.bo.buftype ~= '' then return end
  local buffer, root = vim.api.nvim_get_current_buf(), root_of(file)
  local function start()
    if not vim.api.nvim_buf_is_valid(buffer) then return end
    vim.api.nvim_buf_call(buffer, function()
      (vim.lsp.start or attach_client)({
        name = 'javascope',
        cmd = command_line(command, 'lsp'),
        root_dir = root,
        capabilities = facts.capabilities(),
        handlers = facts.handlers(),
      })
    end)
  end
  if options.serve == false then start() else server.ready(command, root, start) end
end

-- What code actions and lenses start here; the server does the others.
local function setup_commands()
  vim.lsp.commands['javascope.recording.open'] = function(action) travel.open(action.arguments[1], action.arguments[2]) end
  vim.lsp.commands['javascope.test.debug'] = function(action)
    travel.debug_test(action.arguments[2], root_of(vim.uri_to_fname(action.arguments[1])))
  end
end

local function setup_lsp(command, options)
  setup_commands()
  if vim.lsp.config then -- 0.11 and newer
    vim.lsp.config('javascope', {
      cmd = command_line(command, 'lsp'),
      filetypes = { 'java' },
      capabilities = facts.capabilities(),
      handlers = facts.handlers(),
      root_dir = function(buffer, on_dir)
        local root = root_of(vim.api.nvim_buf_get_name(buffer))
        if options.serve == false then on_dir(root) else server.ready(command, root, function() on_dir(root) end) end
      end,
    })
    vim.lsp.enable('javascope')
    return
  end
  vim.api.nvim_create_autocmd('FileType', {
    pattern = 'java',
    group = vim.api.nvim_create_augroup('javascope', { clear = true }),
    desc = 'Start the JavaScope language client',
    callback = function() start_client(command, options) end,
  })
end

--- Registers JavaScope. All options may be left out:
---   command  list of strings that starts `javascope`; default: the working copy's launcher, else the one on the PATH
---   dap      false: do not touch nvim-dap
---   lsp      false: do not start the language client
---   serve    false: no server for the workspace; the language client and each debug session have one of their own
---   facts    false: show no recorded values and counts beside the code
function M.setup(options)
  options = options or {}
  local command = options.command or default_command()
  if options.dap ~= false then setup_dap(command) end
  if options.lsp ~= false then
    setup_lsp(command, options)
    if options.facts ~= false then facts.setup() end
  end
  travel.setup(command)
end

return M
