-- What our setup() registers with nvim-dap, seen through a stand-in for it:  nvim --headless --clean -u setup_test.lua
local here = vim.fn.fnamemodify(debug.getinfo(1, 'S').source:sub(2), ':p:h')
package.path = here .. '/?.lua;' .. package.path
local t, demo = require('testing'), require('demo')
vim.opt.runtimepath:append(demo.plugin)
local theirs = { type = 'other', request = 'launch', name = 'Another debugger' }
local dap = { adapters = {}, configurations = { java = { theirs } } }
package.preload['dap'] = function() return dap end

local function adapter_for(config)
  local got
  dap.adapters.javascope(function(adapter) got = adapter end, config)
  return got
end

t.run(function()
  require('javascope').setup({ lsp = false })
  t.check('the working copy\'s launcher is the default, on stdio', function()
    local launcher = vim.fn.resolve(demo.plugin .. '/../../javascope')
    t.equal(adapter_for({}), { type = 'executable', command = launcher, args = { 'dap' } })
  end)
  t.check('a port, HOST:PORT or a socket is connected to', function()
    t.equal(adapter_for({ server = 4711 }), { type = 'server', host = '127.0.0.1', port = 4711 })
    t.equal(adapter_for({ server = 'box:4711' }), { type = 'server', host = 'box', port = 4711 })
    t.equal(adapter_for({ server = '/run/javascope.sock' }), { type = 'pipe', pipe = '/run/javascope.sock' })
  end)
  t.check('the configurations of others stay', function()
    t.equal(dap.configurations.java[1], theirs)
  end)
  t.check('launch takes the current file, attach asks for a port', function()
    local _, launch, attach = unpack(dap.configurations.java)
    t.equal({ launch.type, launch.request, launch.file }, { 'javascope', 'launch', '${file}' })
    t.equal({ attach.type, attach.request, type(attach.port) }, { 'javascope', 'attach', 'function' })
  end)
  t.check('an own command is used', function()
    require('javascope').setup({ command = { 'java', '-jar', 'j.jar' }, lsp = false })
    t.equal(adapter_for({}), { type = 'executable', command = 'java', args = { '-jar', 'j.jar', 'dap' } })
  end)
end)
