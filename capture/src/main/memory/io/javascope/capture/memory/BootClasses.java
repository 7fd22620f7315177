package io.javascope.capture.memory;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import jdk.internal.misc.Unsafe;

/**
 * Puts the classes that recorded code calls under the boot loader, where every class of a program finds them. Not by
 * extending the boot loader's search path: the JVM then gives up its archive of classes and says so.
 */
public final class BootClasses {
    /** In this order: the first one needs nothing, and tells what module the others will be in. */
    private static final List<String> NAMES = List.of(
            "io/javascope/capture/runtime/Numbers",
            "io/javascope/capture/memory/Memory",
            "io/javascope/capture/runtime/Bytes",
            "io/javascope/capture/runtime/SharedBlocks",
            "io/javascope/capture/runtime/SharedBlocks$Block",
            "io/javascope/capture/runtime/SharedBlocks$Region",
            "io/javascope/capture/runtime/Target",
            "io/javascope/capture/runtime/ThreadNames",
            "io/javascope/recording/format/PackedBlock",
            "io/javascope/capture/runtime/Blocks$Queue",
            "io/javascope/capture/runtime/Blocks",
            "io/javascope/capture/runtime/Ring",
            "io/javascope/capture/runtime/Packer",
            "io/javascope/capture/runtime/Tables",
            "io/javascope/capture/runtime/SipHash",
            "io/javascope/capture/runtime/Looks",
            "io/javascope/capture/runtime/RememberedTexts",
            "io/javascope/capture/runtime/SecretLooks$Found",
            "io/javascope/capture/runtime/SecretLooks",
            "io/javascope/capture/runtime/Secrets",
            "io/javascope/capture/runtime/Erasure",
            "io/javascope/capture/runtime/Contents",
            "io/javascope/capture/runtime/Stamps",
            "io/javascope/capture/runtime/Collections",
            "io/javascope/capture/runtime/ThreadBuffer",
            "io/javascope/capture/runtime/Buffers",
            "io/javascope/capture/runtime/Switch$State",
            "io/javascope/capture/runtime/Switch",
            "io/javascope/capture/runtime/Keeper",
            "io/javascope/capture/runtime/WideRecorder",
            "io/javascope/capture/runtime/Recorder");

    private BootClasses() {}

    static List<String> names() {
        return NAMES;
    }

    /** Once, before anything names one of those classes. */
    public static void define(Instrumentation instrumentation) throws IOException {
        open(instrumentation, BootClasses.class.getModule());
        File home = home();
        try (ZipFile jar = home.isDirectory() ? null : new ZipFile(home)) {
            for (String name : NAMES) {
                Class<?> type = define(home, jar, name);
                if (name.equals(NAMES.get(0))) {
                    open(instrumentation, type.getModule());
                }
            }
        }
    }

    private static void open(Instrumentation instrumentation, Module to) {
        instrumentation.redefineModule(
                Object.class.getModule(),
                Set.of(),
                Map.of("jdk.internal.misc", Set.of(to)),
                Map.of(),
                Set.of(),
                Map.of());
    }

    private static Class<?> define(File home, ZipFile jar, String name) throws IOException {
        try (InputStream in = open(home, jar, name + ".class")) {
            byte[] bytes = in.readAllBytes();
            return Unsafe.getUnsafe().defineClass(name, bytes, 0, bytes.length, null, null);
        }
    }

    private static InputStream open(File home, ZipFile jar, String name) throws IOException {
        if (jar == null) {
            return new FileInputStream(new File(home, name));
        }
        ZipEntry entry = jar.getEntry(name);
        if (entry == null) {
            throw new IOException(home + " has no " + name + "; build it again.");
        }
        return jar.getInputStream(entry);
    }

    /**
     * Where these classes are: the agent's jar, or what comes before it on the class path of who records JavaScope itself.
     * Read as files: by the class loader each class would be a connection to a URL.
     */
    private static File home() throws IOException {
        try {
            return new File(BootClasses.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IOException("the agent's jar lies in a folder whose name is no URL: " + e.getMessage(), e);
        }
    }
}
