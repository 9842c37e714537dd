package org.ctip.correlator.projection;

import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps a batch, and finds the values in it that the database refuses: one bad value costs itself,
 * not its neighbours.
 *
 * @param <S> the record a value came in
 * @param <T> the value
 */
public final class Projector<S, T> {
  private final Rows<T> rows;
  private final Function<S, T> value;

  /**
   * @param value the value in a record
   */
  public Projector(Rows<T> rows, Function<S, T> value) {
    this.rows = rows;
    this.value = value;
  }

  /**
   * What became of a batch.
   *
   * @param changed rows inserted or changed
   * @param refused records that can't be kept, in their order
   */
  public record Outcome<S>(long changed, List<Refused<S>> refused) {
    private static <S> Outcome<S> together(List<Outcome<S>> parts) {
      return new Outcome<>(
          parts.stream().mapToLong(Outcome::changed).sum(),
          parts.stream().flatMap(part -> part.refused().stream()).toList());
    }
  }

  /** A record whose value the database refuses, and why. */
  public record Refused<S>(S record, String reason) {}

  /**
   * Keeps what can be kept. One statement when nothing is refused; otherwise halves of the batch,
   * one after the other, down to the single value.
   *
   * @return fails, with some rows perhaps kept, when the database is away: ask again with the same
   *     batch
   */
  public Mono<Outcome<S>> keep(List<S> batch) {
    if (batch.isEmpty()) {
      return Mono.just(new Outcome<>(0, List.of()));
    }
    return Mono.defer(() -> rows.keep(batch.stream().map(value).toList()))
        .map(changed -> new Outcome<S>(changed, List.of()))
        .onErrorResume(RowsRefusedException.class, refusal -> keepHalves(batch, refusal));
  }

  private Mono<Outcome<S>> keepHalves(List<S> batch, RowsRefusedException refusal) {
    if (batch.size() == 1) {
      String reason = String.valueOf(refusal.getMessage());
      return Mono.just(new Outcome<>(0, List.of(new Refused<>(batch.getFirst(), reason))));
    }
    int middle = batch.size() / 2;
    return Flux.just(batch.subList(0, middle), batch.subList(middle, batch.size()))
        .concatMap(this::keep)
        .collectList()
        .map(Outcome::together);
  }
}
