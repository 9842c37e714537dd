package org.ctip.correlator.projection;

import java.util.List;
import reactor.core.publisher.Mono;

/**
 * A table that follows a topic.
 *
 * @param <T> what the topic carries
 */
public interface Rows<T> {

  /**
   * Puts a whole batch into the table in one statement and one commit. Repeating it changes
   * nothing, and what the table already has in a newer form stays.
   *
   * @param batch in the order of the topic; may hold several versions of one thing
   * @return how many rows were inserted or changed; fails with {@link RowsRefusedException} when
   *     the database takes no such values, however often it is asked, and with anything else when
   *     it is worth asking again
   */
  Mono<Long> keep(List<T> batch);
}
