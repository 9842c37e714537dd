package org.ctip.correlator.call.kafka;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.ctip.correlator.call.CodePages;
import org.ctip.correlator.call.IvrRules;
import org.ctip.correlator.call.PbxState;
import org.ctip.correlator.call.Regions;
import org.ctip.correlator.call.Step;
import org.ctip.correlator.call.kafka.OutgoingRecords.Outgoing;
import org.ctip.events.frame.LinkRecord;
import org.ctip.events.topic.Topic;
import org.ctip.events.wire.LinkRecordCodec;
import org.ctip.events.wire.MalformedRecordException;
import org.ctip.support.topic.DeadLetters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a record of {@code ctip.frames}, lets the fold take it, and passes on what comes of it. Has
 * no rule of its own. A record that can't be read goes to {@code ctip.frames.dlt} in the same
 * transaction that moves the offset past it.
 */
final class FrameProcessor implements Processor<byte[], byte[], byte[], byte[]> {
  private static final Logger log = LoggerFactory.getLogger(FrameProcessor.class);

  private final Fold fold;
  private final BrokenFrames broken;
  private final StreamMeters meters;

  @SuppressWarnings("NullAway.Init") // set by init, before any record
  private ProcessorContext<byte[], byte[]> context;

  @SuppressWarnings("NullAway.Init") // as above
  private HeldStates<PbxState> states;

  @SuppressWarnings("NullAway.Init") // as above
  private IvrRules rules;

  @SuppressWarnings("NullAway.Init") // as above
  private Regions regions;

  @SuppressWarnings("NullAway.Init") // as above
  private CodePages codePages;

  private long openCalls;
  private long heldStates;

  FrameProcessor(Fold fold, BrokenFrames broken, StreamMeters meters) {
    this.fold = fold;
    this.broken = broken;
    this.meters = meters;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> processorContext) {
    context = processorContext;
    states = context.getStateStore(FrameTopology.STATES);
    rules = IvrRuleTable.in(context);
    regions = TenantRegions.in(context);
    codePages = PbxCodePages.in(context);
    openCalls = 0;
    heldStates = 0;
    states.forEachWritten(state -> count(state.openCalls()));
  }

  @Override
  public void close() {
    meters.openCallsChanged(-openCalls);
    meters.heldStatesChanged(-heldStates);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    meters.consumed();
    var origin = origin();
    String breakage = broken.reason(origin.topic(), origin.partition(), origin.offset());
    if (breakage != null) {
      quarantine(record, origin, breakage);
      return;
    }
    LinkRecord link;
    try {
      link = LinkRecordCodec.read(record.key(), record.value(), record.headers());
    } catch (MalformedRecordException e) {
      quarantine(record, origin, String.valueOf(e.getMessage()));
      return;
    }
    take(record, link, origin);
  }

  private void take(Record<byte[], byte[]> record, LinkRecord link, RecordMetadata origin) {
    String pbxId = link.position().pbxId();
    PbxState known = states.get(pbxId);
    PbxState state = known == null ? PbxState.empty() : known;
    long openBefore = known == null ? 0 : state.openCalls();
    Step step;
    List<Outgoing> outgoing;
    try {
      step = fold.step(state, link, rules, regions, codePages);
      outgoing = OutgoingRecords.of(step, link.position(), record.headers());
    } catch (KafkaException e) {
      throw e; // the store of rules, not the fold
    } catch (RuntimeException e) {
      broken.add(origin.topic(), origin.partition(), origin.offset(), "fold broke: " + e);
      throw new FoldFailedException(
          "%s-%d@%d".formatted(origin.topic(), origin.partition(), origin.offset()), e);
    }
    states.put(pbxId, step.state());
    for (Outgoing next : outgoing) {
      context.forward(next.record(), next.topic().topicName());
    }
    meters.folded(step);
    count(step.state().openCalls() - openBefore);
  }

  private void count(long opened) {
    openCalls += opened;
    meters.openCallsChanged(opened);
    long held = states.inMemory();
    meters.heldStatesChanged(held - heldStates);
    heldStates = held;
  }

  private void quarantine(Record<byte[], byte[]> record, RecordMetadata origin, String reason) {
    log.warn(
        "record goes to quarantine topic={} partition={} offset={} reason={}",
        origin.topic(),
        origin.partition(),
        origin.offset(),
        reason);
    var dead =
        DeadLetters.toDeadLetter(
            new ConsumerRecord<>(
                origin.topic(),
                origin.partition(),
                origin.offset(),
                record.timestamp(),
                TimestampType.CREATE_TIME,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                record.key(),
                record.value(),
                new RecordHeaders(record.headers()),
                java.util.Optional.empty()),
            reason);
    context.forward(
        new Record<>(record.key(), record.value(), record.timestamp(), dead.headers()),
        Topic.FRAMES.deadLetterName());
    meters.deadLettered();
  }

  private RecordMetadata origin() {
    return context
        .recordMetadata()
        .orElseThrow(() -> new IllegalStateException("a frame always comes from a topic"));
  }
}
