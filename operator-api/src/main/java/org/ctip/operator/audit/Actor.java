package org.ctip.operator.audit;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ctip.events.desk.DeskEvent.Person;
import org.ctip.support.audit.AuditEntry;
import org.ctip.support.session.Session;
import org.jspecify.annotations.Nullable;

/**
 * The person who asks for a change.
 *
 * @param clientIp address the request came from; null when unknown
 */
public record Actor(Session session, @Nullable String clientIp) {
  public String tenantId() {
    return session.tenantId();
  }

  /** Who it is, as others are told: with the e-mail where there is no name. */
  public Person person() {
    String name =
        Stream.of(session.firstName(), session.lastName())
            .filter(Objects::nonNull)
            .map(String::strip)
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" "));
    return new Person(session.userId(), name.isEmpty() ? session.email() : name);
  }

  /** The beginning of a record of something this person did. */
  public AuditEntry did(String action) {
    return AuditEntry.by(session, action).from(clientIp);
  }
}
