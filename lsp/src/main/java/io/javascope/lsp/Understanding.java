package io.javascope.lsp;

import io.javascope.analysis.incremental.LiveAnalysis;
import io.javascope.analysis.incremental.ProjectVersion;
import io.javascope.analysis.project.FileReport;
import io.javascope.foundation.actor.ActorRef;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What the open texts mean, all together, a moment after their syntax. One analysis at most is under way; the next edit
 * cancels it. Belongs to the {@link Documents} actor.
 */
final class Understanding {
    private final ActorRef<DocumentMessage> self;
    private final LiveAnalysis analysis;
    private @Nullable ProjectVersion known;
    private @Nullable CompletableFuture<?> running;

    Understanding(ActorRef<DocumentMessage> self, LiveAnalysis analysis) {
        this.self = self;
        this.analysis = analysis;
    }

    /** The texts are no longer what they were. */
    void cancel() {
        CompletableFuture<?> under = running;
        running = null;
        if (under != null) {
            under.cancel(true);
        }
    }

    /** Begins to find out what these texts mean; the actor is told by mail. */
    void begin(Collection<OpenDocument> open) {
        cancel();
        Map<String, String> texts = new TreeMap<>(); // one order, so that equal texts give equal findings
        Map<String, DocumentMessage.Revision> documents = new LinkedHashMap<>();
        for (OpenDocument document : open) {
            if (document.isReadable() && document.isDigestible()) {
                String file = fileOf(document.uri());
                texts.put(file, document.text());
                documents.put(file, new DocumentMessage.Revision(document.uri(), document.revision));
            }
        }
        if (texts.isEmpty()) {
            known = null;
            return;
        }
        CompletableFuture<ProjectVersion> work = analysis.analyse(known, texts, (file, report) -> {
            DocumentMessage.Revision document = documents.get(file);
            if (document != null) {
                self.cast(new DocumentMessage.Understood(Map.of(document, report), null));
            }
        });
        running = work;
        work.whenComplete((version, failure) -> {
            if (failure == null) {
                Map<DocumentMessage.Revision, FileReport> reports = new LinkedHashMap<>();
                documents.forEach((file, document) -> reports.put(document, version.report(file)));
                self.cast(new DocumentMessage.Understood(reports, version));
            } else if (!work.isCancelled()) {
                self.cast(new DocumentMessage.NotUnderstood(failure));
            }
        });
    }

    /** Its result is what the next analysis begins from. */
    void ended(ProjectVersion version) {
        known = version;
    }

    /** The name of a document's file; an editor's text without one keeps its URI as a name. */
    static String fileOf(String uri) {
        try {
            return uri.startsWith("file:") ? Path.of(URI.create(uri)).toString() : uri;
        } catch (IllegalArgumentException | FileSystemNotFoundException noPath) {
            return uri;
        }
    }
}
