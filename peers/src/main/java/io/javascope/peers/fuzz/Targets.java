package io.javascope.peers.fuzz;

import io.javascope.capture.agent.AgentOptionsTarget;
import io.javascope.capture.cache.ClassCacheTarget;
import io.javascope.dap.launch.AttributesTarget;
import io.javascope.dap.launch.EnvFileTarget;
import io.javascope.dap.wire.DapTarget;
import io.javascope.foundation.config.ClientSettingsTarget;
import io.javascope.foundation.config.SettingsTarget;
import io.javascope.foundation.event.BatchTarget;
import io.javascope.foundation.event.SegmentTarget;
import io.javascope.history.timeline.ClassFileTarget;
import io.javascope.lsp.LspTarget;
import io.javascope.recording.ChunkTarget;
import io.javascope.recording.RecordingTarget;
import io.javascope.recording.RingTarget;
import io.javascope.recording.TablesTarget;
import io.javascope.recording.TimelineTarget;
import io.javascope.recording.pack.PackedTarget;
import io.javascope.server.observe.ObserverTarget;
import io.javascope.server.record.SummaryTarget;
import io.javascope.session.console.ConsoleTarget;
import io.javascope.session.jdi.JdwpTarget;
import io.javascope.workspace.jdk.ReleaseTarget;
import io.javascope.workspace.outline.OutlineTarget;
import io.javascope.workspace.project.ModelTarget;
import io.javascope.workspace.project.PomTarget;
import io.javascope.workspace.trust.TrustTarget;
import java.util.List;

/** Everything in the product that reads bytes of others. */
final class Targets {
    static final List<FuzzTarget> ALL = List.of(
            new FramesTarget(),
            new DapTarget(),
            new AttributesTarget(),
            new EnvFileTarget(),
            new LspTarget(),
            new SegmentTarget(),
            new BatchTarget(),
            new SettingsTarget(),
            new ClientSettingsTarget(),
            new ChunkTarget(),
            new RingTarget(),
            new TablesTarget(),
            new RecordingTarget(),
            new PackedTarget(),
            new TimelineTarget(),
            new ClassFileTarget(),
            new ObserverTarget(),
            new InspectionTarget(),
            new ConsoleTarget(),
            new TrustTarget(),
            new ModelTarget(),
            new PomTarget(),
            new OutlineTarget(),
            new ReleaseTarget(),
            new ClassCacheTarget(),
            new AgentOptionsTarget(),
            new JdwpTarget(),
            new SummaryTarget());

    private Targets() {}

    static FuzzTarget named(String name) {
        return ALL.stream()
                .filter(target -> target.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No target '" + name + "'; there are "
                        + ALL.stream().map(FuzzTarget::name).toList()));
    }
}
