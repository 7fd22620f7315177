;;; eglot-test.el --- emacs --batch -l eglot-test.el -*- lexical-binding: t -*-
;; Packages: emacs-nox elpa-eglot (built in from Emacs 29).
(load (expand-file-name "testing" (file-name-directory load-file-name)) nil t)
(package-initialize)
(javascope-setup)
(require 'eglot)
(require 'flymake)
(setq eglot-sync-connect 20 eglot-autoshutdown t)

(find-file (testing-copy "../broken/Broken.java"))
(defvar error-line (testing-line "error" buffer-file-name))

(testing-check "connects"
  (apply #'eglot (eglot--guess-contact))
  (testing-wait (lambda () (and (eglot-current-server) (eglot-managed-p)))))
(testing-check "a syntax error through flymake"
  (let ((found (testing-wait (lambda () (flymake-start) (flymake-diagnostics)))))
    (testing-equal (line-number-at-pos (flymake-diagnostic-beg (car found))) error-line)
    (testing-matches (flymake-diagnostic-text (car found)) "illegal start of expression")))
(testing-check "the file's symbols"
  (let ((symbols (jsonrpc-request (eglot-current-server) :textDocument/documentSymbol
                                  (list :textDocument (eglot--TextDocumentIdentifier)))))
    (testing-equal (plist-get (elt symbols 0) :name) "Broken")))
(testing-check "the error goes when it is corrected"
  (goto-char (point-min))
  (search-forward "broken = ")
  (insert "1")
  (eglot--signal-textDocument/didChange)
  (testing-wait (lambda () (flymake-start) (null (flymake-diagnostics)))))
(testing-check "shuts down"
  (let ((server (eglot-current-server)))
    (set-buffer-modified-p nil)
    (eglot-shutdown server)
    (testing-equal (jsonrpc-running-p server) nil)))
(testing-done)
