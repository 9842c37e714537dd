package org.ctip.operator.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.ctip.events.call.CallKind;
import org.ctip.events.call.CallState;
import org.ctip.events.call.Direction;
import org.ctip.events.call.Disposition;
import org.ctip.events.desk.DeskEvent.Person;
import org.ctip.operator.annotation.Annotation;
import org.ctip.operator.annotation.Annotations;
import org.ctip.operator.annotation.Draft;
import org.ctip.operator.audit.Actor;
import org.ctip.operator.call.CallContact;
import org.ctip.operator.call.CallContacts;
import org.ctip.operator.call.CallCriteria;
import org.ctip.operator.call.CallList;
import org.ctip.operator.call.CallQuery;
import org.ctip.operator.call.ListedCall;
import org.ctip.operator.call.SearchText;
import org.ctip.operator.export.Column.Row;
import org.ctip.operator.places.Places;
import org.ctip.operator.places.Places.BusyException;
import org.ctip.support.audit.AuditEntry;
import org.ctip.support.audit.AuditedChanges;
import org.ctip.support.session.Session;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** The file is read page by page, as far as somebody takes it. */
class CallExportTest {
  private static final CallCriteria ALL = CallCriteria.search("1");
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  /** So many calls, the newest with the highest id. */
  private static final class Calls implements CallList, CallList.Found {
    private final long calls;
    private final AtomicInteger searches = new AtomicInteger();
    private final AtomicInteger pages = new AtomicInteger();

    Calls(long calls) {
      this.calls = calls;
    }

    @Override
    public Flux<ListedCall> page(String tenantId, CallQuery query) {
      throw new AssertionError("a search would be looked up for every page");
    }

    @Override
    public Mono<Long> count(String tenantId, CallCriteria criteria, int most) {
      throw new AssertionError("a search would be looked up once more");
    }

    @Override
    public Mono<Found> find(String tenantId, CallCriteria criteria) {
      return Mono.fromSupplier(
          () -> {
            searches.incrementAndGet();
            return this;
          });
    }

    @Override
    public Flux<ListedCall> page(int limit, @Nullable ListedCall after) {
      return Flux.defer(
          () -> {
            pages.incrementAndGet();
            long newest = after == null ? calls : after.id() - 1;
            return Flux.fromStream(
                LongStream.iterate(newest, id -> id > 0, id -> id - 1)
                    .limit(limit)
                    .mapToObj(CallExportTest::call));
          });
    }

    @Override
    public Mono<Long> count(int most) {
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

  private static CallExport export(Calls calls) {
    return new CallExport(
        calls,
        new Nobody(),
        new Nothing(),
        List.of(new Ids()),
        new AuditedChanges() {
          @Override
          public <T> Mono<T> make(Mono<T> change, Function<? super T, AuditEntry> entry) {
            return change;
          }
        },
        new Places(2, 1),
        LONGEST);
  }

  private static Mono<Void> given(
      CallExport export, String tenant, Function<CallExport.File, Mono<Void>> send) {
    var session =
        new Session(1, tenant, 7, "operator@example.org", null, null, "operator", Instant.MAX);
    return export.give(new Actor(session, null), new Ids(), ALL, ZoneId.of("Europe/Warsaw"), send);
  }

  /** Rows of the parts of the whole file. */
  private static List<Integer> sizes(Calls calls) {
    var sizes = new ArrayList<Integer>();
    given(
            export(calls),
            "default",
            file -> file.parts().doOnNext(part -> sizes.add(part.length)).then())
        .block();
    return sizes;
  }

  @Test
  void everyCallIsThereOnce() {
    assertThat(sizes(new Calls(1_234))).containsExactly(500, 500, 234);
    assertThat(sizes(new Calls(0)).stream().mapToInt(Integer::intValue).sum()).isZero();
  }

  @Test
  void fileEndsAtAHundredThousandRows() {
    var calls = new Calls(100_001);

    assertThat(sizes(calls).stream().mapToInt(Integer::intValue).sum()).isEqualTo(100_000);
    assertThat(calls.pages).hasValueLessThanOrEqualTo(201);
  }

  @Test
  void whatASearchMeansIsLookedUpOnceForAllPages() {
    var calls = new Calls(1_234);

    sizes(calls);

    assertThat(calls.searches).hasValue(1);
    assertThat(calls.pages).hasValue(3);
  }

  @Test
  void whoStopsReadingStopsTheReadingOfTheDatabase() {
    var calls = new Calls(50_000);

    given(export(calls), "default", file -> file.parts().next().then()).block();

    assertThat(calls.pages).hasValueLessThanOrEqualTo(3);
  }

  @Test
  void whoTakesTheFileTooSlowlyIsCutOffAndLeavesThePlace() {
    var export = export(new Calls(50_000));

    StepVerifier.withVirtualTime(() -> given(export, "default", _ -> Mono.never()))
        .expectSubscription()
        .expectNoEvent(LONGEST.minusSeconds(1))
        .thenAwait(Duration.ofSeconds(1))
        .verifyError(TimeoutException.class);
    StepVerifier.create(given(export, "default", _ -> Mono.empty())).verifyComplete();
  }

  @Test
  void fewFilesAreGivenAtOnceAndNotAllToOneTenant() {
    var export = export(new Calls(1));
    given(export, "a", _ -> Mono.never()).subscribe();

    StepVerifier.create(given(export, "a", _ -> Mono.empty())).verifyError(BusyException.class);
    StepVerifier.create(given(export, "b", _ -> Mono.empty())).verifyComplete();

    given(export, "b", _ -> Mono.never()).subscribe();
    StepVerifier.create(given(export, "c", _ -> Mono.empty())).verifyError(BusyException.class);
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
