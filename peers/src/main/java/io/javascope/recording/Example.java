package io.javascope.recording;

import io.javascope.recording.format.Format;
import io.javascope.recording.format.Format.Chunk;
import io.javascope.recording.format.Format.Op;
import io.javascope.recording.format.PackedBlock;
import io.javascope.recording.format.SiteKind;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A recording of one method in which everything happens that can. */
final class Example {
    static final int METHOD = 300;
    private static final int HASH = 0x1234567;
    private static final String TYPES = "ZBCSIJFDLV";

    private Example() {}

    /** Every kind of place, and a local of every type. */
    private static List<Bytes> sites() {
        var sites = new ArrayList<Bytes>();
        for (SiteKind kind : SiteKind.values()) {
            if (kind != SiteKind.EXIT) {
                sites.add(site(kind, 'I'));
            }
        }
        for (char type : TYPES.toCharArray()) {
            sites.add(site(SiteKind.LOCAL, type));
        }
        sites.add(site(SiteKind.EXIT, 'L'));
        return sites;
    }

    private static Bytes site(SiteKind kind, char type) {
        return new Bytes()
                .u8(kind.ordinal())
                .u8(type)
                .u32(42)
                .u16(1)
                .text("größe")
                .text("demo/Main");
    }

    /** The raw part of a class record. */
    static byte[] rawClass() {
        List<Bytes> sites = sites();
        Bytes raw = new Bytes()
                .text("demo.Main")
                .text("Main.java")
                .u32(4)
                .u32(0xBEBAFECA)
                .u32(1);
        raw.u32(0).u16(9).u8(3).text("main").text("()V").u16(sites.size());
        sites.forEach(site -> raw.all(site.array()));
        return raw.array();
    }

    static byte[] classRecord(int claimed, byte[] raw) {
        return new Bytes()
                .u8(Format.Record.CLASS)
                .u32(1)
                .u32(METHOD)
                .u32(claimed)
                .all(Bytes.deflated(raw))
                .array();
    }

    static byte[] typeRecord() {
        return new Bytes()
                .u8(Format.Record.TYPE)
                .u32(5)
                .text("java.lang.Object")
                .array();
    }

    static byte[] threadRecord() {
        return new Bytes().u8(Format.Record.THREAD).u64(1).u32(77).text("main").array();
    }

    static byte[] fallenRecord() {
        return new Bytes()
                .u8(Format.Record.FALLEN)
                .u8(1)
                .text("demo.Main.huge")
                .text("it is too large")
                .array();
    }

    static byte[] tableFile() {
        byte[] raw = rawClass();
        return Bytes.tables()
                .record(classRecord(raw.length, raw))
                .record(typeRecord())
                .record(threadRecord())
                .record(fallenRecord())
                .array();
    }

    /** One chunk of the thread 1. */
    static byte[] chunk(boolean sealed) {
        byte[] events = events();
        byte[] chunk = new byte[Chunk.HEADER + events.length + 8];
        ByteBuffer head = Bytes.littleEndian(chunk);
        head.putInt(0, Format.CHUNK_MAGIC)
                .putInt(Chunk.STATE, sealed ? Chunk.SEALED : Chunk.OPEN)
                .putInt(Chunk.SIZE, chunk.length)
                .putInt(Chunk.EVENTS, Chunk.HEADER)
                .putLong(Chunk.THREAD, 1)
                .putInt(Chunk.LENGTH, sealed ? events.length : 0)
                .putInt(Chunk.NUMBER, 1)
                .put(Chunk.HEADER, events);
        return chunk;
    }

    /** A chunk that begins within the method. */
    static byte[] laterChunk() {
        byte[] first = chunk(true);
        Bytes later = new Bytes().all(Arrays.copyOf(first, Chunk.HEADER)).u32(METHOD);
        later.u8(Op.TICK).u32(12).u8(1).u8(Op.DEPTH).u32(1).u8(Op.UNWOUND).u8(0).u64(0);
        byte[] chunk = later.array();
        Bytes.littleEndian(chunk)
                .putInt(Chunk.STATE, Chunk.OPEN)
                .putInt(Chunk.SIZE, chunk.length)
                .putInt(Chunk.EVENTS, Chunk.HEADER + 4)
                .putInt(Chunk.DEPTH, 3)
                .putInt(Chunk.NUMBER, 2);
        return chunk;
    }

    /** A block that holds another one, compressed. */
    static byte[] packedBlock() {
        ByteBuffer block = Bytes.littleEndian(new byte[Format.BLOCK]);
        ByteBuffer packed = Bytes.littleEndian(new byte[Format.BLOCK]);
        byte[] first = chunk(true);
        block.put(first).put(laterChunk());
        int end;
        try (var packer = new PackedBlock()) {
            packer.begin(packed);
            packer.compress(block, block.position());
            packer.append();
            end = packed.position();
            packer.complete();
        }
        packed.putInt(Format.Chunk.STATE, Format.Chunk.SEALED);
        return Arrays.copyOf(packed.array(), end);
    }

    private static byte[] events() {
        Bytes events = new Bytes()
                .u8(Op.THREAD_START)
                .u8(Op.ENTER)
                .u16(METHOD)
                .u8(Op.TICK)
                .u32(3);
        events.u8(Op.OBJECT).u32(HASH).u16(5).u8(0);
        events.u8(Op.STRING).u32(HASH + 1).u32(2).text("é?");
        events.u8(Op.BOX).u32(HASH + 2).u8('J').u64(-9);
        events.u8(Op.ARRAY).u32(HASH + 3).u16(5).u8(0).u8(5).u16(3);
        events.u8(Op.MESSAGE).u32(HASH).u32(300).text("no größe");
        events.u8(Op.CONTENTS).u32(HASH).u32(2).u16(2).u32(HASH + 1).u32(0);
        int number = 0;
        for (SiteKind kind : SiteKind.values()) {
            if (kind != SiteKind.EXIT) {
                payload(events.u8(++number), kind, 'I');
            }
        }
        for (char type : TYPES.toCharArray()) {
            payload(events.u8(++number), SiteKind.LOCAL, type);
        }
        events.u8(Op.ENTER_WIDE)
                .u32(METHOD)
                .u8(Op.WIDE_SITE)
                .u16(1)
                .u8(Op.UNWOUND)
                .u32(HASH << 1 | 1);
        events.u8(Op.ENTER).u16(METHOD).u8(Op.DEPTH).u32(1);
        payload(events.u8(++number), SiteKind.EXIT, 'L');
        return events.u8(Op.THREAD_END).array();
    }

    private static void payload(Bytes events, SiteKind kind, char type) {
        switch (kind) {
            case LINE -> {}
            case ARGUMENT, LOCAL, EXIT, OWN_FIELD, STATIC, RESULT, PASSED -> value(events, type);
            case CATCH, THIS, CALL -> events.u32(HASH << 1 | 1);
            case FIELD -> value(events.u8(Format.Ref.SAME), type);
            case ARRAY -> value(events.u32(HASH << 1 | 1).u8(6), type);
            case MONITOR_ENTER, MONITOR_EXIT, RELEASE, ACQUIRE ->
                events.u8(Format.Ref.SAME).u8(2);
            case VOLATILE_READ, VOLATILE_WRITE -> events.u8(4);
        }
    }

    private static void value(Bytes events, char type) {
        switch (type) {
            case 'V' -> {}
            case 'F' -> events.u32(Float.floatToIntBits(1.5f));
            case 'D' -> events.u64(Double.doubleToLongBits(-0.0));
            case 'L' -> events.u8(Format.Ref.NULL);
            case 'J' -> events.u8(7).u64(Long.MAX_VALUE);
            case 'C' -> events.u8(1).u16(0x1234);
            case 'S' -> events.u8(3).u32(0x123456);
            default -> events.u8(2);
        }
    }
}
