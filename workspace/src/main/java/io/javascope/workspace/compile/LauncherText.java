package io.javascope.workspace.compile;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.tools.SimpleJavaFileObject;
import org.jspecify.annotations.Nullable;

/** A source file as the source launcher sees it: it may be a script, and its name need not fit its public class. */
final class LauncherText extends SimpleJavaFileObject {

    private final String text;

    LauncherText(Path file, String text) {
        super(file.toAbsolutePath().normalize().toUri(), Kind.SOURCE);
        this.text = text;
    }

    /** The text of a file, with a line {@code #!…} at its start turned into a comment of the same length. */
    static String read(Path file, Charset encoding) throws IOException {
        String text = Files.readString(file, encoding);
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        return text.startsWith("#!") ? "//" + text.substring(2) : text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
    }

    @Override
    public boolean isNameCompatible(String simpleName, Kind kind) {
        return kind == Kind.SOURCE;
    }

    @Override
    public @Nullable NestingKind getNestingKind() {
        return null;
    }

    @Override
    public @Nullable Modifier getAccessLevel() {
        return null;
    }
}
