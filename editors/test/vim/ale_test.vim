" Our ALE linter:  vim -Nu ale_test.vim -es   (packages: vim-nox vim-ale)
set nocompatible hidden noswapfile viminfo=
let s:here = expand('<sfile>:p:h')
packadd! ale
set runtimepath+=/usr/share/vim-ale
execute 'set runtimepath+=' . fnameescape(resolve(s:here . '/../../vim'))
filetype plugin on
let g:ale_linters = {'java': ['javascope']}
let g:ale_lint_on_text_changed = 'never'
let g:ale_java_javascope_executable = empty($JAVASCOPE) ? resolve(s:here . '/../../../javascope') : $JAVASCOPE
runtime plugin/ale.vim

function! s:Finish(line, passed) abort
  enew!
  call setline(1, [a:line, a:passed ? '1 passed, 0 failed' : '0 passed, 1 failed'])
  %print
  execute a:passed ? 'qall!' : 'cquit!'
endfunction

execute 'edit' fnameescape(resolve(s:here . '/../broken/Broken.java'))
let s:line = search('// BREAK error$', 'n')
let s:tries = 0
while s:tries < 500 && empty(getloclist(0))
  sleep 40m
  let s:tries += 1
  if s:tries == 1 | call ale#Queue(0) | endif
endwhile
let s:found = map(getloclist(0), '[v:val.lnum, v:val.type, v:val.text =~# "illegal start of expression"]')
if s:found == [[s:line, 'E', 1]]
  call s:Finish('ok    a syntax error in the location list', 1)
else
  call s:Finish('FAIL  a syntax error in the location list: ' . string(getloclist(0)), 0)
endif
