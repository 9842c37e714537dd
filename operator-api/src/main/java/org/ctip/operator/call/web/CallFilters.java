package org.ctip.operator.call.web;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Objects;
import org.ctip.events.call.Direction;
import org.ctip.operator.annotation.Draft;
import org.ctip.operator.call.CallCriteria;
import org.ctip.operator.call.CallCriteria.Kind;
import org.ctip.operator.call.CallCriteria.State;
import org.ctip.support.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The filters that the list, its count and its file have in common, as they stand in a query. The
 * handlers declare their bounds.
 */
public record CallFilters(
    @Nullable String search,
    @Nullable String direction,
    @Nullable String state,
    @Nullable String ext,
    @Nullable String from,
    @Nullable String to,
    @Nullable String tag,
    String kind) {
  /** Words of {@code state}, as a pattern. */
  public static final String STATES = "open|answered|no_answer|busy|failed|unknown";

  /** Words of {@code kind}, as a pattern. */
  public static final String KINDS = "external|internal|all";

  /**
   * What they mean.
   *
   * @throws Problem 422 for a time that is none
   */
  public CallCriteria criteria() {
    return new CallCriteria(
        Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
        direction == null ? null : Direction.valueOf(direction),
        state == null ? null : State.valueOf(state.toUpperCase(Locale.ROOT)),
        ext == null ? null : withoutPadding(ext),
        Moments.read("from", from),
        Moments.read("to", to),
        tag == null ? null : Draft.tag(tag),
        search);
  }

  private static String withoutPadding(String extension) {
    int end = extension.length();
    while (end > 0 && extension.charAt(end - 1) == '_') {
      end--;
    }
    return extension.substring(0, end);
  }

  /** Puts them into the address of another page. */
  URI addedTo(UriComponentsBuilder address) {
    var values = new LinkedHashMap<String, @Nullable String>();
    values.put("direction", direction);
    values.put("search", search);
    values.put("state", state);
    values.put("ext", ext);
    values.put("from", from);
    values.put("to", to);
    values.put("tag", tag);
    values.put("kind", kind.equals("external") ? null : kind);
    values.values().removeIf(Objects::isNull);
    // As variables: what people type may have signs that mean something in an address.
    values.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
    return address.encode().buildAndExpand(values).toUri();
  }
}
