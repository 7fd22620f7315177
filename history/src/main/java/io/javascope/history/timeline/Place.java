package io.javascope.history.timeline;

import io.javascope.history.state.Value;
import io.javascope.recording.EventCursor;
import io.javascope.recording.RecordedMethod;
import io.javascope.recording.Site;
import io.javascope.recording.format.SiteKind;
import org.jspecify.annotations.Nullable;

/**
 * Something in the heap that has a value: a field of one object, a static field, an element of one array; or what a
 * collection holds, of which the single changes are calls and no values.
 */
public sealed interface Place {

    /** A field of an object, by the class that declares it. */
    record OfObject(int object, String declaring, String name) implements Place {
        @Override
        public String toString() {
            return declaring + "." + name + " of the object " + object;
        }
    }

    /** A static field. */
    record OfClass(String declaring, String name) implements Place {
        @Override
        public String toString() {
            return declaring + "." + name;
        }
    }

    /** An element of an array. */
    record OfArray(int array, int index) implements Place {
        @Override
        public String toString() {
            return "element " + index + " of the array " + array;
        }
    }

    /** The contents of a collection of the JDK. */
    record OfCollection(int collection) implements Place {
        @Override
        public String toString() {
            return "the collection " + collection;
        }
    }

    /** What writes to it are found by. */
    default long key() {
        return switch (this) {
            case OfObject(var object, var _, var name) -> Keys.field(object, name);
            case OfClass(var _, var name) -> Keys.statics(name);
            case OfArray(var array, var index) -> Keys.element(array, index);
            case OfCollection(var collection) -> Keys.collection(collection);
        };
    }

    /** What the fetched event writes to it; null when it does not. */
    default @Nullable Value written(Replay replay, RecordedClasses classes) {
        EventCursor event = replay.event();
        if (event.kind() != EventCursor.Kind.SITE || !touchedBy(event, classes)) {
            return null;
        }
        Site site = event.site();
        if (site.kind() == SiteKind.CALL) {
            return new Value.Nothing();
        }
        return site.kind() == SiteKind.THIS ? before(replay) : replay.notes().value(site.type(), event.bits());
    }

    /** Whether an event of a site writes to it, or gives an object of which fields were written before. */
    default boolean touchedBy(EventCursor event, RecordedClasses classes) {
        Site site = event.site();
        return switch (site.kind()) {
            case FIELD ->
                this instanceof OfObject(var object, var declaring, var name)
                        && event.reference() == object
                        && site.name().equals(name)
                        && classes.declaring(owner(site), name, false).equals(declaring);
            case STATIC ->
                this instanceof OfClass(var declaring, var name)
                        && site.name().equals(name)
                        && classes.declaring(owner(site), name, true).equals(declaring);
            case ARRAY ->
                this instanceof OfArray(var array, var index) && event.reference() == array && event.index() == index;
            case THIS ->
                this instanceof OfObject place && event.reference() == place.object() && isConstructor(event.method());
            case CALL -> this instanceof OfCollection(var collection) && event.reference() == collection;
            default -> false;
        };
    }

    private static boolean isConstructor(@Nullable RecordedMethod method) {
        return method != null && method.name().equals("<init>");
    }

    private static String owner(Site site) {
        return site.owner().replace('/', '.');
    }

    private @Nullable Value before(Replay replay) {
        if (!(this instanceof OfObject(var _, var declaring, var name))) {
            return null;
        }
        OpenFrame frame = replay.top();
        Value found = null;
        for (var write : frame.ownBefore()) {
            if (write.site().name().equals(name) && owner(write.site()).equals(declaring)) {
                found = write.value();
            }
        }
        for (var write : frame.own()) {
            if (write.site().name().equals(name) && owner(write.site()).equals(declaring)) {
                found = replay.notes().value(write.site().type(), write.bits());
            }
        }
        return found;
    }
}
