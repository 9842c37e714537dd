package org.ctip.admin.crmlink.web;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.ctip.admin.crmlink.CrmLink;
import org.ctip.admin.crmlink.CrmLink.OpensOn;
import org.ctip.admin.crmlink.CrmLinkDesk;
import org.ctip.admin.crmlink.LinkUrl;
import org.ctip.support.problem.Problem;
import org.ctip.support.problem.Problem.FieldError;
import org.jspecify.annotations.Nullable;

/** The links as somebody wants them, in their order. */
record CrmLinkIn(@Nullable List<@Nullable CrmLinkItem> items) {
  private static final int LONGEST_NAME = 60;

  /**
   * One of them.
   *
   * @param id of one that there is; null or left out for a new one
   * @param enabled null or left out: yes
   */
  record CrmLinkItem(
      @Nullable Long id,
      @Nullable String name,
      @Nullable String url,
      @Nullable String on,
      @Nullable Boolean enabled) {}

  /**
   * Checks them.
   *
   * @throws Problem 422 with every field that is wrong, such as {@code items[2].url}
   */
  List<CrmLink.Wanted> checked() {
    if (items == null) {
      throw Problem.invalid("items", "Pole jest wymagane.");
    }
    if (items.size() > CrmLinkDesk.MOST) {
      throw Problem.invalid("items", "There may be at most " + CrmLinkDesk.MOST + " links.");
    }
    var errors = new ArrayList<FieldError>();
    var wanted = new ArrayList<CrmLink.Wanted>();
    Set<Long> ids = new HashSet<>();
    for (int i = 0; i < items.size(); i++) {
      String at = "items[" + i + "]";
      var item = items.get(i);
      if (item == null) {
        errors.add(new FieldError(at, "Pole jest wymagane."));
        continue;
      }
      if (item.id != null && !ids.add(item.id)) {
        errors.add(new FieldError(at + ".id", "This link is in the list twice."));
      }
      wanted.add(
          new CrmLink.Wanted(
              item.id,
              name(at + ".name", item.name, errors),
              url(at + ".url", item.url, errors),
              on(at + ".on", item.on, errors),
              item.enabled == null || item.enabled));
    }
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return wanted;
  }

  private static String name(String field, @Nullable String value, List<FieldError> errors) {
    String name = value == null ? "" : value.strip();
    if (name.isEmpty()
        || name.length() > LONGEST_NAME
        || name.chars().anyMatch(Character::isISOControl)) {
      errors.add(
          new FieldError(field, "A name of 1 to " + LONGEST_NAME + " characters is needed."));
    }
    return name;
  }

  private static String url(String field, @Nullable String value, List<FieldError> errors) {
    String url = value == null ? "" : value.strip();
    String objection = url.isEmpty() ? "An address is needed." : LinkUrl.objection(url);
    if (objection != null) {
      errors.add(new FieldError(field, objection));
    }
    return url;
  }

  private static OpensOn on(String field, @Nullable String value, List<FieldError> errors) {
    return Stream.of(OpensOn.values())
        .filter(known -> known.name().equals(value))
        .findFirst()
        .orElseGet(
            () -> {
              errors.add(new FieldError(field, "It must be RING, ANSWER or CLICK."));
              return OpensOn.CLICK;
            });
  }
}
