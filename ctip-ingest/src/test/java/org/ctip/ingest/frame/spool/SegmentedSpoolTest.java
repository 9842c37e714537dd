package org.ctip.ingest.frame.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ctip.events.frame.LinkPosition;
import org.ctip.events.frame.LinkRecord;
import org.ctip.events.frame.LinkRecord.FrameReceived;
import org.ctip.events.frame.LinkRecord.LinkClosed;
import org.ctip.events.frame.LinkRecord.LinkGap;
import org.ctip.events.frame.LinkRecord.LinkOpened;
import org.ctip.events.frame.LinkRecord.LinkTick;
import org.ctip.ingest.frame.Records;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentedSpoolTest {
  @TempDir Path directory;

  @Test
  void everyKindOfRecordComesBackEqual() throws IOException {
    var at = Instant.parse("2026-03-02T12:00:00.000123Z");
    var position = new LinkPosition("tenant", "main", 12, 3, at);
    List<LinkRecord> records =
        List.of(
            new LinkGap(position, 11, 5, at.minusSeconds(9)),
            new LinkGap(position, 11, 0, null),
            new FrameReceived(position, new byte[] {'a', 0, -1, 13}),
            new FrameReceived(position, new byte[8192]),
            new LinkOpened(position),
            new LinkTick(position),
            new LinkClosed(position, "SILENT"));
    try (var spool = open()) {
      for (var record : records) {
        spool.append(record);
      }
    }
    try (var spool = open()) {
      assertThat(readAll(spool)).isEqualTo(records);
    }
  }

  @Test
  void aFileCutAtAnyByteGivesAllRecordsBeforeTheCut() throws IOException {
    var ends = new ArrayList<Long>();
    try (var spool = open()) {
      for (int i = 1; i <= 5; i++) {
        spool.append(Records.frame("main", i));
        ends.add(spool.bytes());
      }
    }
    byte[] whole = Files.readAllBytes(segment(0));
    for (int cut = 0; cut <= whole.length; cut++) {
      long size = cut;
      Files.write(segment(0), java.util.Arrays.copyOf(whole, cut));
      try (var spool = open()) {
        long intact = ends.stream().filter(end -> end <= size).count();
        assertThat(readAll(spool)).as("cut at %s", cut).hasSize((int) intact);
        spool.append(Records.frame("main", 99));
        assertThat(spool.read()).isEqualTo(Records.frame("main", 99));
      }
      try (var spool = open()) {
        assertThat(readAll(spool)).as("after one more").endsWith(Records.frame("main", 99));
      }
      wipe();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void randomCrashesLoseNothingThatWasFlushedAndKeepOrder(long seed) throws IOException {
    var random = new Random(seed);
    long written = 0;
    long acknowledged = 0;
    for (int life = 0; life < 25; life++) {
      @SuppressWarnings("resource") // a killed process closes nothing
      var spool = SegmentedSpool.open(directory, 600);
      long expected = -1;
      for (int i = 0; i < random.nextInt(60); i++) {
        if (random.nextBoolean()) {
          spool.append(Records.frame("main", ++written));
          spool.flush();
        } else {
          var record = spool.read();
          if (record != null) {
            long sequence = record.position().sequence();
            if (expected < 0) {
              assertThat(sequence).isLessThanOrEqualTo(acknowledged + 1);
            } else {
              assertThat(sequence).isEqualTo(expected);
            }
            expected = sequence + 1;
            acknowledged = Math.max(acknowledged, sequence);
            spool.release(spool.lastRead());
          }
        }
        if (random.nextInt(20) == 0) {
          spool.rewind();
          expected = -1;
        }
      }
    }
    try (var spool = open()) {
      long last = acknowledged;
      for (var record : readAll(spool)) {
        assertThat(record.position().sequence()).isLessThanOrEqualTo(last + 1);
        last = Math.max(last, record.position().sequence());
      }
      assertThat(last).isEqualTo(written);
      assertThat(spool.lost()).isZero();
    }
  }

  @Test
  void releasedSegmentsAreDeletedAndAnEmptySpoolLeavesNoSegment() throws IOException {
    try (var spool = SegmentedSpool.open(directory, 200)) {
      for (int i = 1; i <= 50; i++) {
        spool.append(Records.frame("main", i));
      }
      spool.flush();
      long before = spool.bytes();
      for (int i = 1; i <= 50; i++) {
        assertThat(spool.read()).isNotNull();
        spool.release(spool.lastRead());
      }
      assertThat(before).isPositive();
      assertThat(spool.bytes()).isZero();
    }
    assertThat(segments()).isEmpty();
  }

  @Test
  void numbersGoOnAfterAnEmptySpoolIsOpenedAgain() throws IOException {
    try (var spool = open()) {
      spool.append(Records.frame("main", 1));
      assertThat(spool.read()).isNotNull();
      spool.release(0);
    }
    try (var spool = open()) {
      assertThat(spool.append(Records.frame("main", 2))).isEqualTo(1);
      assertThat(spool.read()).isEqualTo(Records.frame("main", 2));
    }
  }

  @Test
  void damageInTheMiddleCostsTheRestOfItsSegmentAndIsKeptAside() throws IOException {
    try (var spool = SegmentedSpool.open(directory, 200)) {
      for (int i = 1; i <= 12; i++) {
        spool.append(Records.frame("main", i));
      }
    }
    var first = segments().getFirst();
    try (var channel = FileChannel.open(first, StandardOpenOption.WRITE)) {
      channel.write(java.nio.ByteBuffer.wrap(new byte[] {0x55}), channel.size() / 2);
    }
    try (var spool = SegmentedSpool.open(directory, 200)) {
      var records = readAll(spool);
      assertThat(records).endsWith(Records.frame("main", 12)).hasSizeLessThan(12);
      assertThat(spool.lost()).isEqualTo(12 - records.size());
    }
    assertThat(first.resolveSibling(first.getFileName() + ".damaged")).exists();
  }

  private SegmentedSpool open() throws IOException {
    return SegmentedSpool.open(directory, 1 << 20);
  }

  private Path segment(long first) {
    return SegmentFile.path(directory, first);
  }

  private List<Path> segments() throws IOException {
    try (var files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".spool")).sorted().toList();
    }
  }

  private void wipe() throws IOException {
    try (var files = Files.list(directory)) {
      for (var file : files.toList()) {
        Files.delete(file);
      }
    }
  }

  private static List<LinkRecord> readAll(SegmentedSpool spool) throws IOException {
    var records = new ArrayList<LinkRecord>();
    for (var record = spool.read(); record != null; record = spool.read()) {
      records.add(record);
    }
    return records;
  }
}
