package io.javascope.server.analyze;

import io.javascope.analysis.program.SourceText;
import io.javascope.analysis.rule.Finding;
import io.javascope.analysis.rule.Place;
import io.javascope.analysis.text.LineTable;
import io.javascope.analysis.text.TextRange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A finding with its lines.
 *
 * @param range where, counted from 0
 * @param line the text of its first line
 * @param fingerprint stays the same when lines above are added or removed
 */
record Located(Finding finding, TextRange range, String line, String fingerprint) {

    /** The texts that places refer to. */
    static final class Texts {
        private final Map<String, String> texts = new HashMap<>();
        private final Map<String, LineTable> lines = new HashMap<>();

        Texts(List<SourceText> files) {
            files.forEach(file -> texts.put(file.path(), file.text()));
        }

        TextRange range(Place place) {
            LineTable table = lines.computeIfAbsent(place.file(), file -> new LineTable(text(file)));
            return table.range(place.span().start(), place.span().end());
        }

        String line(Place place) {
            String text = text(place.file());
            int start = Math.clamp(place.span().start(), 0, text.length());
            int from = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
            int to = from;
            while (to < text.length() && text.charAt(to) != '\n' && text.charAt(to) != '\r') {
                to++;
            }
            return text.substring(from, to);
        }

        private String text(@Nullable String file) {
            return texts.getOrDefault(file, "");
        }
    }

    static List<Located> all(List<Finding> findings, Texts texts) {
        Map<String, Integer> seen = new HashMap<>();
        List<Located> located = new ArrayList<>();
        for (Finding finding : findings) {
            String line = texts.line(finding.place());
            String key =
                    String.join("\n", finding.rule().code(), finding.place().file(), finding.member(), line.strip());
            int ordinal = seen.merge(key, 1, Integer::sum);
            located.add(new Located(finding, texts.range(finding.place()), line, hash(key + "\n" + ordinal)));
        }
        return located;
    }

    private static String hash(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
