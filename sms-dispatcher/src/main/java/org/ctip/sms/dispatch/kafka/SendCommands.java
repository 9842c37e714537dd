package org.ctip.sms.dispatch.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.ctip.events.topic.Topic;
import org.ctip.events.wire.MalformedRecordException;
import org.ctip.sms.dispatch.Admission;
import org.ctip.sms.dispatch.Intake;
import org.ctip.sms.dispatch.SendRequest;
import org.ctip.support.topic.DeadLetters;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Takes send commands off the topic: one batch, one statement, then its offsets. With the database
 * away the batch waits and comes again; what can't be read goes to quarantine.
 */
@Component
class SendCommands {
  private static final Duration PATIENCE = Duration.ofSeconds(45);

  private record Read(ConsumerRecord<byte[], byte[]> record, SendRequest request) {}

  private final Intake intake;
  private final DeadLetters deadLetters;
  private final MeterRegistry meters;

  SendCommands(Intake intake, DeadLetters deadLetters, MeterRegistry meters) {
    this.intake = intake;
    this.deadLetters = deadLetters;
    this.meters = meters;
  }

  @KafkaListener(
      id = "sms-commands",
      groupId = "sms-dispatcher",
      topics = Topic.Names.SMS_COMMANDS,
      batch = "true",
      containerFactory = "smsCommandContainers",
      autoStartup = "false")
  void take(List<ConsumerRecord<byte[], byte[]>> batch) {
    var quarantined = new ArrayList<CompletableFuture<Void>>();
    var read = new ArrayList<Read>();
    for (var record : batch) {
      try {
        read.add(new Read(record, CommandReader.request(record)));
      } catch (MalformedRecordException e) {
        quarantined.add(quarantine(record, String.valueOf(e.getMessage())));
      }
    }
    if (!read.isEmpty()) {
      store(read, quarantined);
    }
    // The container's own thread, no event loop: waiting here is what keeps a partition in order.
    CompletableFuture.allOf(quarantined.toArray(CompletableFuture[]::new)).join();
  }

  private void store(List<Read> read, List<CompletableFuture<Void>> quarantined) {
    try {
      judge(read, admitted(read.stream().map(Read::request).toList()), quarantined);
    } catch (DataIntegrityViolationException e) {
      // One of them is nothing the database can hold: find out which.
      for (Read one : read) {
        storeAlone(one, quarantined);
      }
    }
  }

  private void storeAlone(Read one, List<CompletableFuture<Void>> quarantined) {
    try {
      judge(List.of(one), admitted(List.of(one.request())), quarantined);
    } catch (DataIntegrityViolationException e) {
      quarantined.add(quarantine(one.record(), "the database refuses it: " + e.getMessage()));
    }
  }

  private List<Admission> admitted(List<SendRequest> requests) {
    var admissions = intake.take(requests).block(PATIENCE);
    if (admissions == null) {
      throw new IllegalStateException("the store gave no answer");
    }
    return admissions;
  }

  private void judge(
      List<Read> read, List<Admission> admissions, List<CompletableFuture<Void>> quarantined) {
    for (int i = 0; i < read.size(); i++) {
      switch (admissions.get(i)) {
        case Admission.Stored _ -> count("stored");
        case Admission.Known(_, var same, _) when same -> count("repeated");
        case Admission.Known _ ->
            quarantined.add(
                quarantine(
                    read.get(i).record(), "the idempotency key was used for another message"));
      }
    }
  }

  private CompletableFuture<Void> quarantine(ConsumerRecord<byte[], byte[]> record, String reason) {
    count("quarantined");
    return deadLetters.quarantine(record, reason);
  }

  private void count(String result) {
    meters.counter("ctip.sms.commands", "result", result).increment();
  }
}
