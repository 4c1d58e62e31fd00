-- Neovim with its own LSP client: opens a file, captures the screen with our
-- diagnostics, applies a code action and captures what is left. Run by
-- neovim.test:
--
--   nvim --headless --clean --cmd "let g:server = '...'" FILE -S neovim.lua
--
-- Whatever does not come ends the editor with an error.

local patience = 120000
local out = {}

local function say(...)
  table.insert(out, string.format(...))
end

local function wait(what, holds)
  if not vim.wait(patience, holds, 20) then
    error('waited in vain for ' .. what)
  end
end

local function screen()
  vim.cmd('redraw!')
  for row = 1, vim.o.lines - 1 do
    local line = {}
    for column = 1, vim.o.columns do
      line[column] = vim.fn.screenstring(row, column)
    end
    say('%s', (table.concat(line):gsub('%s+$', '')))
  end
end

local ok, problem = pcall(function()
  vim.o.columns = 118
  vim.o.lines = vim.fn.line('$') + 1
  vim.o.laststatus, vim.o.ruler, vim.o.number = 0, false, true

  -- As in docs/editors.md.
  local client = vim.lsp.start_client({
    cmd = { vim.g.server },
    root_dir = vim.fn.getcwd(),
  })
  vim.lsp.buf_attach_client(0, client)

  wait('diagnostics', function() return #vim.diagnostic.get(0) > 0 end)
  for _, d in ipairs(vim.diagnostic.get(0)) do
    say('%d:%d %s', d.lnum + 1, d.col + 1, d.code)
  end
  say('before:')
  screen()

  -- The code action at the cursor, as if chosen from the menu.
  vim.ui.select = function(items, _, choose)
    for _, item in ipairs(items) do
      say('offered: %s', item[2].title)
    end
    choose(items[1], 1)
  end
  local first = vim.diagnostic.get(0)[1]
  vim.api.nvim_win_set_cursor(0, { first.lnum + 1, first.col })
  local tick = vim.b.changedtick
  vim.lsp.buf.code_action()
  wait('the code action', function() return vim.b.changedtick ~= tick end)
  wait('the diagnostic to go', function() return #vim.diagnostic.get(0) == 0 end)
  say('after:')
  screen()
end)
io.stdout:write(table.concat(out, '\n'), '\n')
if not ok then
  io.stderr:write('neovim.lua: ', tostring(problem), '\n')
  vim.cmd('cquit')
end
vim.cmd('qall!')
