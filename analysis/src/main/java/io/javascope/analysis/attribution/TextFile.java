package io.javascope.analysis.attribution;

import io.javascope.analysis.program.SourceText;
import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;
import javax.tools.SimpleJavaFileObject;

/** A text as the compiler reads it: from memory, under any name, for any class. */
final class TextFile extends SimpleJavaFileObject {
    private static final AtomicLong NUMBERS = new AtomicLong();
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String text;

    TextFile(SourceText file) {
        super(URI.create("memory:///" + NUMBERS.incrementAndGet() + "/" + lastName(file.path())), Kind.SOURCE);
        String content = file.text();
        // As one blank it disturbs nobody, and every offset stays what it was.
        text = !content.isEmpty() && content.charAt(0) == BYTE_ORDER_MARK ? " " + content.substring(1) : content;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
    }

    /** A file may have any name: what it declares counts. */
    @Override
    public boolean isNameCompatible(String simpleName, Kind kind) {
        return kind == Kind.SOURCE;
    }

    private static String lastName(String path) {
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        boolean plain =
                name.chars().allMatch(c -> c < 0x7f && (Character.isJavaIdentifierPart(c) || c == '.' || c == '-'));
        return plain && name.endsWith(".java") ? name : "Main.java";
    }
}
