;;; lsp-mode-test.el --- emacs --batch -l lsp-mode-test.el -*- lexical-binding: t -*-
;; Packages: emacs-nox elpa-lsp-mode.
(load (expand-file-name "testing" (file-name-directory load-file-name)) nil t)
(package-initialize)
(javascope-setup)
(require 'lsp-mode)
(require 'lsp-diagnostics)
(defvar broken (testing-copy "../broken/Broken.java"))
(setq lsp-session-file (expand-file-name "session" (file-name-directory broken))
      lsp-restart 'ignore lsp-keep-workspace-alive nil lsp-auto-guess-root t
      lsp-enable-file-watchers nil lsp-diagnostics-provider :flymake lsp-modeline-code-actions-enable nil)

(lsp-workspace-folders-add (file-name-directory broken))
(find-file broken)
(testing-check "connects"
  (lsp)
  (testing-wait (lambda () (and (lsp-workspaces)
                                (eq 'initialized (lsp--workspace-status (car (lsp-workspaces))))))))
(testing-check "a syntax error"
  (let ((found (testing-wait (lambda () (gethash broken (lsp-diagnostics t))))))
    (testing-matches (lsp:diagnostic-message (car found)) "illegal start of expression")
    (testing-equal (1+ (lsp:position-line (lsp:range-start (lsp:diagnostic-range (car found)))))
                   (testing-line "error" broken))))
(testing-check "the file's symbols"
  (let ((symbols (lsp-request "textDocument/documentSymbol" (list :textDocument (lsp--text-document-identifier)))))
    (testing-equal (lsp:document-symbol-name (elt symbols 0)) "Broken")))
(testing-check "the error goes when it is corrected"
  (testing-equal (length (gethash broken (lsp-diagnostics t))) 1)
  (goto-char (point-min))
  (search-forward "broken = ")
  (insert "1")
  (testing-wait (lambda () (null (gethash broken (lsp-diagnostics t))))))
(set-buffer-modified-p nil)
(testing-done)
