;;; testing.el --- Helpers for a batch Emacs test -*- lexical-binding: t -*-
;; Loaded by the tests beside it; `testing-done' ends Emacs with "N passed, N failed".

(require 'cl-lib)
(defvar testing-here (file-name-directory (or load-file-name buffer-file-name)))
(defvar testing-passed 0)
(defvar testing-failed 0)

(defun testing-path (name) (file-truename (expand-file-name name testing-here)))

(load (testing-path "../../emacs/javascope") nil t)
(setq javascope-command (list (or (getenv "JAVASCOPE") (testing-path "../../../javascope")))
      make-backup-files nil)

(defun testing-copy (name)
  "A copy of file NAME in a folder of its own, so that editor state stays out of the sample."
  (let ((dir (file-truename (make-temp-file "emacs-run-" t)))
        (file (file-name-nondirectory name)))
    (add-hook 'kill-emacs-hook (lambda () (delete-directory dir t)) t)
    (copy-file (testing-path name) (expand-file-name file dir))
    (expand-file-name file dir)))

(defun testing-line (marker file)
  "Number of the line of FILE that carries the comment BREAK MARKER."
  (with-temp-buffer
    (insert-file-contents file)
    (unless (re-search-forward (concat "// BREAK " marker "$") nil t)
      (error "No line is marked BREAK %s" marker))
    (line-number-at-pos)))

(defun testing-wait (condition &optional seconds)
  "Value of CONDITION once it is non-nil; processes and timers run meanwhile."
  (let ((end (+ (float-time) (or seconds 60))) value)
    (while (and (not (setq value (funcall condition))) (< (float-time) end))
      (accept-process-output nil 0.02))
    (or value (error "Waited in vain"))))

(defun testing-equal (actual expected)
  (unless (equal actual expected) (error "Got %S, not %S" actual expected)))

(defun testing-matches (actual text)
  (unless (and actual (string-match-p (regexp-quote text) actual)) (error "%S has no %S" actual text)))

(defmacro testing-check (name &rest body)
  (declare (indent 1))
  `(condition-case err
       (progn ,@body (cl-incf testing-passed) (princ (format "ok    %s\n" ,name)))
     (error (cl-incf testing-failed) (princ (format "FAIL  %s: %S\n" ,name err)))))

(defun testing-done ()
  (princ (format "%d passed, %d failed\n" testing-passed testing-failed))
  (kill-emacs (if (zerop testing-failed) 0 1)))

(provide 'testing)
