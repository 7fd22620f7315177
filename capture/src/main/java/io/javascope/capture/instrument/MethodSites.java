package io.javascope.capture.instrument;

import io.javascope.recording.format.Format.Op;
import io.javascope.recording.format.Plan;
import java.util.ArrayList;
import java.util.List;

/** The sites of one method, numbered from 1 in the order they are made. */
final class MethodSites {
    private static final int MOST = 0xffff;

    /** Of the method in its class. */
    final int index;

    /** Stands in for the method's number. */
    final int place;

    /** Whether that number may have more than 16 bits. */
    final boolean wide;

    final String name;
    final String descriptor;
    final int access;
    final Plan plan;
    final List<Site> sites = new ArrayList<>();

    MethodSites(int index, int place, boolean wide, String name, String descriptor, int access, Plan plan) {
        this.index = index;
        this.place = place;
        this.wide = wide;
        this.name = name;
        this.descriptor = descriptor;
        this.access = access;
        this.plan = plan;
    }

    /** The event's head as {@code Recorder} takes it. */
    int add(Site site) {
        sites.add(site);
        int number = sites.size();
        if (number > MOST) {
            throw new NotInstrumentable("has more than " + MOST + " places to record");
        }
        return number <= Op.LAST_SITE ? number : number << 8 | Op.WIDE_SITE;
    }
}
