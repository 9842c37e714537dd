package org.ctip.operator.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.ctip.events.call.CallKind;
import org.ctip.events.call.CallState;
import org.ctip.events.call.Direction;
import org.ctip.events.call.Disposition;
import org.ctip.events.desk.DeskEvent.Person;
import org.ctip.operator.annotation.Annotation;
import org.ctip.operator.annotation.Annotations;
import org.ctip.operator.annotation.Draft;
import org.ctip.operator.call.CallContact;
import org.ctip.operator.call.CallContacts;
import org.ctip.operator.call.CallCriteria;
import org.ctip.operator.call.CallList;
import org.ctip.operator.call.CallQuery;
import org.ctip.operator.call.ListedCall;
import org.ctip.operator.call.SearchText;
import org.ctip.operator.export.Column.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** The file is read page by page, as far as somebody takes it. */
class CallExportTest {
  private static final CallCriteria ALL = CallCriteria.search("1");
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  /** So many calls, the newest with the highest id. */
  private static final class Calls implements CallList {
    private final long calls;
    private final AtomicInteger pages = new AtomicInteger();

    Calls(long calls) {
      this.calls = calls;
    }

    @Override
    public Flux<ListedCall> page(String tenantId, CallQuery query) {
      return Flux.defer(
          () -> {
            pages.incrementAndGet();
            Long before = query.before();
            long newest = before == null ? calls : before - 1;
            return Flux.fromStream(
                LongStream.iterate(newest, id -> id > 0, id -> id - 1)
                    .limit(query.limit())
                    .mapToObj(CallExportTest::call));
          });
    }

    @Override
    public Mono<Long> count(String tenantId, CallCriteria criteria, int most) {
      return Mono.just(Math.min(calls, most));
    }
  }

  private static final class Nobody implements CallContacts {
    @Override
    public Mono<Map<Long, CallContact>> ofParties(String tenantId, Collection<Party> parties) {
      return Mono.just(Map.of());
    }

    @Override
    public Flux<CallContact> search(String tenantId, SearchText search, int limit) {
      return Flux.empty();
    }

    @Override
    public Mono<Map<Long, List<CallContact.Device>>> devices(
        String tenantId, Collection<Long> contactIds) {
      return Mono.just(Map.of());
    }
  }

  private static final class Nothing implements Annotations {
    @Override
    public Mono<Call> call(String tenantId, long id) {
      return Mono.empty();
    }

    @Override
    public Mono<Call> call(String tenantId, String callId) {
      return Mono.empty();
    }

    @Override
    public Mono<Map<String, Annotation>> of(String tenantId, Collection<String> callIds) {
      return Mono.just(Map.of());
    }

    @Override
    public Mono<Annotation> replace(
        String tenantId, Call call, long version, Draft draft, Person by, Instant at) {
      return Mono.empty();
    }

    @Override
    public Flux<TagUse> tags(String tenantId, int limit) {
      return Flux.empty();
    }
  }

  /** Tells the ids of each page. */
  private static final class Ids implements RowWriter {
    @Override
    public String format() {
      return "ids";
    }

    @Override
    public String mediaType() {
      return "text/plain";
    }

    @Override
    public Flux<byte[]> write(Flux<List<Row>> pages) {
      return pages.map(page -> new byte[page.size()]);
    }
  }

  private static ListedCall call(long id) {
    return new ListedCall(
        id,
        "c" + id,
        "main",
        1,
        CallState.ENDED,
        CallKind.EXTERNAL,
        Direction.IN,
        "101_",
        null,
        null,
        null,
        null,
        null,
        NOON,
        null,
        null,
        null,
        null,
        Disposition.UNKNOWN,
        List.of(),
        List.of(),
        null,
        null,
        null);
  }

  private static Flux<Integer> sizes(Calls calls) {
    var export =
        new CallExport(
            calls, new Nobody(), new Nothing(), List.of(new Ids()), entry -> Mono.empty());
    return export
        .file("default", new Ids(), ALL, ZoneId.of("Europe/Warsaw"))
        .map(part -> part.length);
  }

  @Test
  void everyCallIsThereOnce() {
    assertThat(sizes(new Calls(1_234)).collectList().block()).containsExactly(500, 500, 234);
    assertThat(sizes(new Calls(0)).reduce(0, Integer::sum).block()).isZero();
  }

  @Test
  void fileEndsAtAHundredThousandRows() {
    var calls = new Calls(100_001);

    assertThat(sizes(calls).reduce(0, Integer::sum).block()).isEqualTo(100_000);
    assertThat(calls.pages).hasValueLessThanOrEqualTo(201);
  }

  @Test
  void whoStopsReadingStopsTheReadingOfTheDatabase() {
    var calls = new Calls(50_000);

    StepVerifier.create(sizes(calls), 1).expectNext(500).thenCancel().verify();

    assertThat(calls.pages).hasValueLessThanOrEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+48", "-1", "@x", "\tx", "\rx", "\uFF1D1"})
  void textThatASpreadsheetWouldRunIsDefused(String text) {
    assertThat(new Cell.Text(text).harmless()).isEqualTo("'" + text);
  }

  @Test
  void otherTextsStayAsTheyAre() {
    assertThat(new Cell.Text("Jan = x").harmless()).isEqualTo("Jan = x");
    assertThat(new Cell.Text("").harmless()).isEmpty();
  }
}
