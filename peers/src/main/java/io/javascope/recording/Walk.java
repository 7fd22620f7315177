package io.javascope.recording;

import io.javascope.peers.fuzz.Finding;

/** Reads all that a cursor tells. */
final class Walk {
    private Walk() {}

    /** To the end, or to the damage. */
    static void over(EventCursor cursor) throws RecordingException {
        long before = cursor.nextPosition();
        while (cursor.next()) {
            Finding.unless(cursor.position() == before, "events do not follow each other at " + before);
            Finding.unless(cursor.nextPosition() > before, "an event without a byte at " + before);
            before = cursor.nextPosition();
            look(cursor);
        }
    }

    private static void look(EventCursor cursor) {
        Finding.unless(cursor.depth() >= 0, "a stack of " + cursor.depth() + " frames");
        Finding.unless(!cursor.describe(cursor.reference()).isEmpty(), "an object without a text");
        switch (cursor.kind()) {
            case SITE -> {
                Finding.unless(!cursor.valueText().isEmpty(), "a value without a text");
                running(cursor);
            }
            case ENTER -> running(cursor);
            case CONTENTS -> Finding.unless(cursor.contents().length < 65_536, "contents without end");
            case STRING, MESSAGE -> Finding.unless(cursor.text().length() < 65_536, "a text without end");
            case UNWOUND, DEPTH, TICK, OBJECT, BOX, THREAD_START, THREAD_END -> {}
        }
    }

    private static void running(EventCursor cursor) {
        Finding.unless(cursor.method() != null, "something happens in no method");
        Finding.unless(
                cursor.frame(cursor.depth() - 1) == cursor.method(), "the running method is not the innermost frame");
        if (cursor.depth() > 1) {
            cursor.frame(0);
        }
    }
}
