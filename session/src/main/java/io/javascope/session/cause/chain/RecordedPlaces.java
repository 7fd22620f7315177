package io.javascope.session.cause.chain;

import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.NameExpr;
import io.javascope.history.state.ProgramState;
import io.javascope.history.state.Value;
import io.javascope.history.timeline.Place;
import io.javascope.history.timeline.Write;
import io.javascope.session.WhyChain;
import io.javascope.session.cause.code.Unit;
import io.javascope.session.cause.scene.Alike;
import io.javascope.session.cause.scene.Scene;
import io.javascope.session.cause.scene.Scenes;
import io.javascope.session.evaluate.Slot;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the value of a field or element came from: the last write to that very object, by whatever thread. */
final class RecordedPlaces {
    private final Scenes scenes;
    private final Links links;
    private final LostUpdates lost;
    private final UnsetFields unset;

    RecordedPlaces(Scenes scenes, Links links) {
        this.unset = new UnsetFields(scenes, links);
        this.scenes = scenes;
        this.links = links;
        this.lost = new LostUpdates(scenes, links);
    }

    @Nullable
    Asked from(Asked asked, Slot slot) throws IOException {
        Place place = place(slot);
        Optional<Write> write = last(asked, place);
        if (write.isEmpty()) {
            return unwritten(asked, slot);
        }
        Scene there = scenes.at(
                scenes.timeline().track(write.get().position()).orElseThrow(),
                write.get().position().sequence());
        return written(asked, slot, place, there, write.get().value());
    }

    static Place place(Slot slot) {
        return switch (slot) {
            case Slot.Local local -> throw new IllegalArgumentException(local + " is no place in the heap");
            case Slot.Member(var object, var name, var declaring) ->
                new Place.OfObject((int) object.id(), declaring, name);
            case Slot.StaticMember(var type, var name) -> new Place.OfClass(type, name);
            case Slot.Element(var array, var index) -> new Place.OfArray((int) array.id(), index);
        };
    }

    /** The last write; where the recording does not order threads, the last one of the value that was read. */
    private Optional<Write> last(Asked asked, Place place) throws IOException {
        Scene at = asked.at();
        try {
            Optional<Write> last = scenes.timeline().writes().last(place, at.track(), at.sequence());
            boolean other = last.isPresent()
                    && asked.value() != null
                    && !Alike.same(last.get().value(), asked.value());
            return other ? ofValue(asked, place).or(() -> last) : last;
        } catch (ProgramState.Unavailable unordered) {
            return ofValue(asked, place);
        }
    }

    private Optional<Write> ofValue(Asked asked, Place place) throws IOException {
        Scene at = asked.at();
        return scenes.writes(place, at.track()).stream()
                .filter(write -> write.position().thread() != at.track().thread()
                        || write.position().sequence() < at.sequence())
                .filter(write -> asked.value() == null || Alike.same(write.value(), asked.value()))
                .reduce((_, last) -> last);
    }

    private @Nullable Asked written(Asked asked, Slot slot, Place place, Scene there, Value value) throws IOException {
        String name = name(slot);
        WhyChain.Kind kind = slot instanceof Slot.Element ? WhyChain.Kind.ELEMENT : WhyChain.Kind.SET;
        String by = there.track() == asked.at().track()
                ? ""
                : " in " + there.track().name();
        if (!there.hasSource()) {
            links.add(kind, there, null, name + " became " + Alike.text(value) + by);
            links.open("the source of that line was not found");
            return null;
        }
        Optional<io.javascope.session.cause.code.Write> source = source(there, slot);
        links.add(
                kind,
                there,
                source.map(io.javascope.session.cause.code.Write::target).orElse(null),
                name + " became " + Alike.text(value) + by + ": " + there.code().line(there.line()));
        if (lost.explains(place, there)) {
            return null;
        }
        if (source.isPresent()) {
            if (new Staleness(scenes, links).explains(asked.at(), there, source.get())) {
                return null;
            }
            boolean given =
                    source.get().from() instanceof io.javascope.session.cause.code.Write.Origin.Of(Expression from)
                            && from.isLiteralExpr()
                            && there.frame() != null
                            && there.frame().methodName().equals("<init>");
            if (given && slot instanceof Slot.Member member && unset.explains(asked.at(), member)) {
                return null;
            }
            return source.get().from() instanceof io.javascope.session.cause.code.Write.Origin.Of(Expression from)
                    ? new Asked(there, from, value)
                    : null;
        }
        // A record's constructor has no line that assigns; its parameter has the field's name.
        return slot instanceof Slot.Member member ? new Asked(there, new NameExpr(member.name()), value) : null;
    }

    private Optional<io.javascope.session.cause.code.Write> source(Scene there, Slot slot) {
        List<io.javascope.session.cause.code.Write> writes =
                io.javascope.session.cause.code.Write.at(there.code(), there.line(), there.running());
        return writes.stream().filter(write -> isFor(write.target(), slot)).findFirst();
    }

    private static boolean isFor(Expression target, Slot slot) {
        return switch (slot) {
            case Slot.Element _ -> target instanceof ArrayAccessExpr;
            case Slot.Local _ -> false;
            case Slot.Member member -> isNamed(target, member.name());
            case Slot.StaticMember member -> isNamed(target, member.name());
        };
    }

    private static boolean isNamed(Expression target, String name) {
        return target instanceof NameExpr plain && plain.getNameAsString().equals(name)
                || target instanceof FieldAccessExpr access
                        && access.getNameAsString().equals(name);
    }

    private static String name(Slot slot) {
        return switch (slot) {
            case Slot.Local(var name) -> name;
            case Slot.Member(var object, var name, var _) -> Unit.simpleName(object.typeName()) + "." + name;
            case Slot.StaticMember(var type, var name) -> Unit.simpleName(type) + "." + name;
            case Slot.Element(var _, var index) -> "element " + index;
        };
    }

    /** Nobody has written it: it is as its object was made. */
    private @Nullable Asked unwritten(Asked asked, Slot slot) throws IOException {
        if (slot instanceof Slot.Member member && unset.explains(asked.at(), member)) {
            return null;
        }
        Value object = switch (slot) {
            case Slot.Member member -> member.object();
            case Slot.Element element -> element.array();
            case Slot.Local _, Slot.StaticMember _ -> null;
        };
        Optional<Scene> made = object instanceof Value.Reference reference && !reference.isArray()
                ? new Makings(scenes).of(asked.at(), reference)
                : Optional.empty();
        if (made.isPresent()) {
            links.add(
                    WhyChain.Kind.CREATED,
                    made.get(),
                    null,
                    "its object was made here, and nobody has set " + name(slot) + " since");
        } else if (slot instanceof Slot.Element && asked.expression() instanceof ArrayAccessExpr access) {
            return new Asked(asked.at(), access.getName(), object);
        } else {
            links.open("no write of " + name(slot) + " was recorded: it was written before what was kept, by code that"
                    + " is not recorded, or never");
        }
        return null;
    }
}
