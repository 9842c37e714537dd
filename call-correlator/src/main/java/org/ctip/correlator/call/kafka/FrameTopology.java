package org.ctip.correlator.call.kafka;

import java.util.List;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;
import org.ctip.correlator.call.PbxState;
import org.ctip.events.topic.Topic;

/**
 * {@code ctip.frames} → fold → calls, events, presences, SMS commands. One processor, because a
 * frame's outputs and its state belong into one transaction and nothing here needs another key.
 */
final class FrameTopology {
  /** Store of the PBX states, by PBX id. */
  static final String STATES = "pbx-states";

  private static final String SOURCE = "frames";
  private static final String FOLD = "fold";
  private static final List<Topic> OUTPUTS =
      List.of(Topic.CALLS, Topic.CALL_EVENTS, Topic.EXTENSIONS, Topic.SMS_COMMANDS);

  private FrameTopology() {}

  /**
   * @param statesInMemory per partition
   */
  static Topology of(
      Fold fold,
      StateCodec<PbxState> codec,
      int statesInMemory,
      BrokenFrames broken,
      StreamMeters meters) {
    var topology = new Topology();
    topology.addSource(
        SOURCE, new ByteArrayDeserializer(), new ByteArrayDeserializer(), Topic.FRAMES.topicName());
    topology.addProcessor(FOLD, () -> new FrameProcessor(fold, broken, meters), SOURCE);
    topology.addStateStore(
        new HeldStatesBuilder<>(STATES, codec, statesInMemory, meters::stateWritten), FOLD);
    for (Topic output : OUTPUTS) {
      addSink(topology, output.topicName());
    }
    addSink(topology, Topic.FRAMES.deadLetterName());
    IvrRuleTable.addTo(topology);
    TenantRegions.addTo(topology);
    PbxCodePages.addTo(topology);
    return topology;
  }

  private static void addSink(Topology topology, String topic) {
    topology.addSink(topic, topic, new ByteArraySerializer(), new ByteArraySerializer(), FOLD);
  }
}
