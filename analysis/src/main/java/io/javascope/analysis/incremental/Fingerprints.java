package io.javascope.analysis.incremental;

import io.javascope.analysis.program.Block;
import io.javascope.analysis.program.Body;
import io.javascope.analysis.program.ClassInfo;
import io.javascope.analysis.program.Instruction;
import io.javascope.analysis.program.MethodInfo;
import io.javascope.analysis.program.MethodRef;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeSet;

/** What says whether something has changed, wherever it stands in its file. */
final class Fingerprints {
    private Fingerprints() {}

    /** Of each method of a file: all that an analysis which enters it can see. */
    static Map<MethodRef, String> ofMethods(Collection<ClassInfo> classes, Anchors anchors) {
        Map<MethodRef, String> found = new HashMap<>();
        for (ClassInfo type : classes) {
            type.methods().forEach(method -> found.put(method.ref(), of(method, anchors)));
        }
        return found;
    }

    private static String of(MethodInfo method, Anchors anchors) {
        StringBuilder text = new StringBuilder()
                .append(new TreeSet<>(method.modifiers()))
                .append(method.parameters())
                .append(method.result())
                .append(method.nullness())
                .append(method.annotations())
                .append(method.overrides())
                .append(method.captured())
                .append(anchors.relative(method.name()))
                .append(anchors.relative(method.span()));
        Body body = method.body();
        if (body != null) {
            text.append(body.exit()).append(body.exceptionalExit()).append(body.variables());
            for (Block block : body.blocks()) {
                text.append(block.edges());
                block.instructions().forEach(step -> append(step, anchors, text));
            }
        }
        return hash(text.toString());
    }

    private static void append(Instruction step, Anchors anchors, StringBuilder text) {
        text.append('\n')
                .append(step.op())
                .append(step.result())
                .append(Arrays.toString(step.operands()))
                .append(step.detail())
                .append(step.type())
                .append(anchors.relative(step.span()));
    }

    /** Of the classes of a file, local ones too: how they stand to others and which methods they have. */
    static String ofHierarchy(Collection<ClassInfo> classes) {
        StringBuilder text = new StringBuilder();
        for (ClassInfo type : classes) {
            text.append(type.name())
                    .append(type.kind())
                    .append(new TreeSet<>(type.modifiers()))
                    .append(type.superclass())
                    .append(type.interfaces())
                    .append(type.annotations());
            type.fields()
                    .forEach(field -> text.append(field.name())
                            .append(field.type())
                            .append(new TreeSet<>(field.modifiers()))
                            .append(field.constant())
                            .append(field.nullness())
                            .append(field.annotations()));
            type.methods().stream()
                    .filter(method -> !method.isLambda())
                    .forEach(method -> text.append(method.ref())
                            .append(new TreeSet<>(method.modifiers()))
                            .append(method.overrides()));
        }
        return hash(text.toString());
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
