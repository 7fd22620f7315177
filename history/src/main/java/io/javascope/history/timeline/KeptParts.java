package io.javascope.history.timeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which parts are written to the index files, and when. */
final class KeptParts {
    private static final System.Logger LOG = System.getLogger(KeptParts.class.getName());

    /** A file is written again when at least one in so many of its parts is new. */
    private static final int ONE_IN = 8;

    private KeptParts() {}

    /** A part with its postings, which it no longer holds itself. */
    record Part(IndexPart part, PostingRun postings) {}

    /** Of each file that has become too old, all parts that can be kept. */
    static Map<IndexFile, List<Part>> worthKeeping(List<IndexPart> parts, List<PostingRun> postings) {
        Map<IndexFile, List<Part>> byFile = new LinkedHashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            IndexFile file = parts.get(i).kept();
            if (file != null && parts.get(i).key() != 0) {
                byFile.computeIfAbsent(file, _ -> new ArrayList<>()).add(new Part(parts.get(i), postings.get(i)));
            }
        }
        byFile.values().removeIf(some -> {
            long made = some.stream().filter(each -> !each.part().isLoaded()).count();
            return made == 0 || made * ONE_IN < some.size();
        });
        return byFile;
    }

    /** Replaces the file by these parts. */
    static void write(IndexFile file, List<Part> parts) {
        Map<Long, byte[]> bytes = new LinkedHashMap<>();
        for (Part each : parts) {
            try {
                var scanned = new IndexPart.Scanned(each.part().scanned().join(), each.postings());
                bytes.put(each.part().key(), PartCode.bytes(scanned));
            } catch (IOException notToBeKept) {
                LOG.log(System.Logger.Level.DEBUG, "A part of the index is not kept.", notToBeKept);
            }
        }
        file.replace(bytes);
    }
}
