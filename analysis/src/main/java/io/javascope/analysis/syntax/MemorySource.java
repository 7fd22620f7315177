package io.javascope.analysis.syntax;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;
import javax.tools.SimpleJavaFileObject;

/** A text that javac takes for a file. */
final class MemorySource extends SimpleJavaFileObject {
    private static final Pattern SIMPLE_NAME = Pattern.compile("(?:.*[/\\\\])?([^/\\\\]*)\\.java");
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String text;

    MemorySource(String fileName, String text) {
        super(URI.create("memory:///" + legalName(fileName) + ".java"), Kind.SOURCE);
        // As one blank it disturbs nobody, and every offset stays what it was.
        this.text = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? " " + text.substring(1) : text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
    }

    /** javac names the class of a compact source file after the file; a name it cannot use would be an error of ours. */
    private static String legalName(String fileName) {
        Matcher matcher = SIMPLE_NAME.matcher(fileName);
        String name = matcher.matches() ? matcher.group(1) : "";
        boolean special = name.equals("module-info") || name.equals("package-info");
        boolean ascii = name.chars().allMatch(c -> c > ' ' && c < 0x7f);
        return special || (ascii && SourceVersion.isName(name) && !name.contains(".")) ? name : "Main";
    }
}
