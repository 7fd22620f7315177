package io.javascope.recording;

import io.javascope.recording.format.Plan;
import io.javascope.recording.format.SiteKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One method's part of a class record. */
final class MethodTable {
    /** Bytes of a method without a name and without sites. */
    static final int LEAST = 13;

    private MethodTable() {}

    /** @param first number of the class's first method */
    static RecordedMethod read(Input in, int first, String owner, String source) throws IOException {
        int number = first + in.u32();
        int access = in.u16();
        Plan plan = level(in);
        String name = in.text();
        String descriptor = in.text();
        int count = in.u16();
        List<Site> sites = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            sites.add(site(in));
        }
        return new RecordedMethod(number, owner, name, descriptor, access, plan, source, sites);
    }

    /** At which level a method is recorded. */
    static Plan level(Input in) throws IOException {
        int number = in.u8();
        Plan[] levels = Plan.values();
        if (number >= levels.length) {
            throw new RecordingException("The tables have a method of level " + number + ", which is not known.");
        }
        return levels[number];
    }

    private static Site site(Input in) throws IOException {
        int kind = in.u8();
        SiteKind known = SiteKind.of(kind);
        if (known == null) {
            throw new RecordingException("The tables have a site of kind " + kind + ", which is not known.");
        }
        return new Site(known, (char) in.u8(), in.u32(), in.u16(), in.text(), in.text());
    }
}
