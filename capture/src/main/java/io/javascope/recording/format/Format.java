package io.javascope.recording.format;

/** Numbers of the recording format, version {@value #VERSION}. All integers in all files are little-endian. */
public final class Format {
    public static final int VERSION = 3;

    /** What is new since is told by events that older recordings do not have, but for the classes of version 1. */
    public static final int OLDEST_VERSION = 1;

    /** {@code JSCPRING}, the first eight bytes of {@code ring.jsr}. */
    public static final long RING_MAGIC = 0x474e49525043534aL;

    /** {@code JSCPTABL}, the first eight bytes of {@code tables.jst}. */
    public static final long TABLES_MAGIC = 0x4c4241545043534aL;

    /** {@code JSCK}, the first four bytes of a chunk. */
    public static final int CHUNK_MAGIC = 0x4b43534a;

    /** {@code JSCZ}, the first four bytes of a block that holds others, compressed. */
    public static final int PACKED_MAGIC = 0x5a43534a;

    public static final String RING_FILE = "ring.jsr";
    public static final String TABLES_FILE = "tables.jst";
    public static final String JVM_FILE = "jvm.properties";
    public static final String SUMMARY_FILE = "summary.properties";

    /** What a reader keeps beside the recording to be quicker the next time; no part of it. */
    public static final String INDEX_FILE = "index.jsx";

    public static final String UNRECORDED_FILE = "unrecorded.txt";

    /** First entry of a packed recording. */
    public static final String PACKED_NOTE = "javascope.recording";

    /** Of the packed form. */
    public static final String PACKED_VERSION = "2";

    /** Bytes before the ring's first block. */
    public static final int RING_HEADER = 4096;

    public static final int BLOCK = 65536;

    private Format() {}

    /** Offsets in the ring's header. */
    public static final class Ring {
        public static final int VERSION = 8;
        public static final int BLOCK_SIZE = 12;
        public static final int BLOCKS = 16;
        public static final int START_NANOS = 24;
        public static final int START_MILLIS = 32;
        public static final int PID = 40;

        private Ring() {}
    }

    /** Offsets in a chunk's header; the stack of method numbers follows it, then the events. */
    public static final class Chunk {
        public static final int STATE = 4;
        public static final int SIZE = 8;
        public static final int EVENTS = 12;
        public static final int THREAD = 16;
        public static final int STREAM_OFFSET = 24;
        public static final int START_NANOS = 32;
        public static final int TICK = 40;
        public static final int DEPTH = 44;
        public static final int LENGTH = 48;
        public static final int NUMBER = 52;
        public static final int LOST = 56;
        public static final int HEADER = 64;

        public static final int FREE = 0;
        public static final int OPEN = 1;
        public static final int SEALED = 2;

        /** Added to a state: what was lost before the chunk was left out because the thread wrote too fast. */
        public static final int SAMPLED = 4;

        /** No more frames than this are written to a chunk's head, fewer in small ones; the innermost ones are. */
        public static final int STACK_LIMIT = 4096;

        private Chunk() {}
    }

    /** Offsets in a packed block; its state is where a chunk has it. */
    public static final class Packed {
        public static final int COUNT = 8;
        /** Where the first entry begins; before it may stand the end of one that began in another block. */
        public static final int FIRST = 12;
        /** Number of the block in which the last entry ends, right behind the head there; 0xffffffff when it ends here. */
        public static final int NEXT = 16;

        public static final int HEADER = 24;

        /** Before an entry's heads: lengths compressed and raw, and the number of chunks. */
        public static final int ENTRY = 12;

        /** For each chunk: where it begins in the raw block, then its head. */
        public static final int CHUNK = 4 + Chunk.HEADER;

        private Packed() {}
    }

    /** First bytes of events. 1 to {@link #LAST_SITE} are numbers of sites of the running method. */
    public static final class Op {
        public static final int END = 0;
        public static final int LAST_SITE = 223;
        /** u16 site. */
        public static final int WIDE_SITE = 224;
        /** u16 method. */
        public static final int ENTER = 225;
        /** u32 method. */
        public static final int ENTER_WIDE = 226;
        /** ref exception: the running method ends by it. */
        public static final int UNWOUND = 227;
        /** u32 new depth: the innermost frames ended unseen. */
        public static final int DEPTH = 228;
        /** u32 milliseconds since the start. */
        public static final int TICK = 229;
        /** u32 hash, u24 type: an object's class, before its first mention in a chunk. */
        public static final int OBJECT = 230;
        /** u32 hash, u32 whole length, u16 bytes, UTF-8: a string's beginning, before its first mention in a chunk. */
        public static final int STRING = 231;
        /** u32 hash, u8 type letter, u64 bits: a box's content, before its first mention in a chunk. */
        public static final int BOX = 232;
        /** The thread begins. */
        public static final int THREAD_START = 233;
        /** The thread has ended. */
        public static final int THREAD_END = 234;
        /** u32 hash, u32 size, u16 count, then so many references of 4 bytes, 0 for null: the first contents of a collection; keys and values in turn for maps. */
        public static final int CONTENTS = 235;
        /** u32 hash, u24 type, int length: an array's class and number of elements, before its first mention in a chunk. */
        public static final int ARRAY = 236;
        /** As {@link #STRING}: the message of an exception with that hash, if it has one. */
        public static final int MESSAGE = 237;

        private Op() {}
    }

    /** First byte of a reference that is not an object. Objects have the lowest bit set: {@code hash << 1 | 1}, 4 bytes. */
    public static final class Ref {
        public static final int NULL = 0;
        /** The reference mentioned last in this chunk. */
        public static final int SAME = 2;
        /** A number, character or boolean in a box, under a secret's name. */
        public static final int WITHHELD = 4;

        private Ref() {}
    }

    /** Kinds of records in {@code tables.jst}: u32 length, u32 CRC-32 of what follows, u8 kind, content. */
    public static final class Record {
        public static final int CLASS = 1;
        public static final int TYPE = 2;
        public static final int THREAD = 3;
        public static final int FALLEN = 4;
        public static final int SAMPLED = 5;
        public static final int TEST = 6;

        private Record() {}
    }
}
