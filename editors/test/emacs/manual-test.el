;;; manual-test.el --- emacs --batch -l manual-test.el -*- lexical-binding: t -*-
;; The manual, as `makeinfo' has made it into the folder that MANUAL names: every command and option is in it.
(load (expand-file-name "testing" (file-name-directory load-file-name)) nil t)
(require 'info)
(add-to-list 'Info-additional-directory-list (getenv "MANUAL"))

(defun indexed (node)
  "The names in the index NODE of the manual."
  (Info-find-node (expand-file-name "javascope.info" (getenv "MANUAL")) node)
  (let (names)
    (while (re-search-forward "^\\* \\(javascope[-a-z]*\\):" nil t) (push (intern (match-string 1)) names))
    names))
(defun ours (test)
  "Symbols of the package that TEST holds of."
  (let (all)
    (mapatoms (lambda (symbol)
                (when (and (string-match-p "\\`javascope-[a-z]" (symbol-name symbol)) (funcall test symbol)) (push symbol all))))
    all))

(testing-check "the manual opens at its top, and its menu leads on"
  (Info-find-node (expand-file-name "javascope.info" (getenv "MANUAL")) "Top")
  (Info-menu "Moves through time")
  (testing-matches (buffer-string) "javascope-step-back"))
(testing-check "every command is in its index"
  (testing-equal (cl-set-difference (ours (lambda (symbol) (and (commandp symbol) (not (eq symbol 'javascope-timeline-mode)))))
                                    (indexed "Command Index"))
                 nil))
(testing-check "every option is in its index"
  ;; A mode's hook is an option that Emacs makes.
  (testing-equal (cl-set-difference (ours #'custom-variable-p) (cons 'javascope-facts-mode-hook (indexed "Variable Index"))) nil))
(testing-done)
