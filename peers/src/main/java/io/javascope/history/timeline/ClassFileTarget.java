package io.javascope.history.timeline;

import io.javascope.peers.fuzz.Finding;
import io.javascope.peers.fuzz.FuzzTarget;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.List;
import java.util.Objects;

/** The class file that a recording keeps of a class. */
public final class ClassFileTarget implements FuzzTarget {
    @Override
    public String name() {
        return "class-file";
    }

    @Override
    public List<byte[]> seeds() {
        return List.of(bytes(ClassFileTarget.class), bytes(FuzzTarget.class), bytes(Thread.State.class), twice());
    }

    /** No JVM takes a class that has a method twice; a damaged file may have one. */
    private static byte[] twice() {
        return ClassFile.of().build(ClassDesc.of("demo.Twice"), type -> {
            for (int i = 0; i < 2; i++) {
                type.withMethod("run", ConstantDescs.MTD_void, ClassFile.ACC_ABSTRACT, _ -> {});
            }
        });
    }

    private static byte[] bytes(Class<?> type) {
        String file = "/" + type.getName().replace('.', '/') + ".class";
        try (InputStream in = Objects.requireNonNull(type.getResourceAsStream(file), file)) {
            return in.readAllBytes();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public boolean read(byte[] input) {
        try {
            ClassFileFacts facts = ClassFileFacts.of(input);
            Finding.unless(!facts.shape().name().isEmpty(), "a class without a name");
            facts.fields().forEach(field -> Finding.unless(field.type() != null, "a field without a type"));
            return true;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
