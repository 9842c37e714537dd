package org.ctip.admin.contact.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.ctip.admin.contact.AddressBook;
import org.ctip.admin.contact.Contact;
import org.ctip.admin.contact.ContactQuery;
import org.ctip.admin.contact.web.ContactViews.ContactList;
import org.ctip.admin.contact.web.ContactViews.ContactView;
import org.ctip.support.problem.Problem;
import org.ctip.support.session.Scope;
import org.ctip.support.session.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;

/** The administrators' address book. */
@RestController
class ContactController {
  static final String PATH = "/admin/contacts";
  static final String NO_CONTACT = "Nie znaleziono kontaktu.";
  private static final String TOTAL = "X-Total-Count";

  private final AddressBook book;

  ContactController(AddressBook book) {
    this.book = book;
  }

  /**
   * Contacts by number. The inherited list had no end; a full page names the next one in its {@code
   * Link} header.
   *
   * @param cursor of the {@code Link} header of the page before
   */
  @GetMapping(PATH)
  Mono<ResponseEntity<ContactList>> list(
      @RequestAttribute Session session,
      @RequestParam(required = false) @Size(min = 1, max = 160) @Nullable String search,
      @RequestParam(defaultValue = "1000") @Min(1) @Max(5000) int limit,
      @RequestParam(required = false) @Size(min = 1, max = 200) @Nullable String cursor) {
    ContactQuery.Place after = cursor == null ? null : Cursor.read(cursor);
    String tenant = session.tenantId();
    return book.list(tenant, search, limit, after)
        .collectList()
        .zipWith(book.count(tenant, search))
        .map(
            page ->
                ResponseEntity.ok()
                    .headers(headers(page.getT1(), page.getT2(), search, limit))
                    .body(new ContactList(page.getT1().stream().map(ContactView::of).toList())));
  }

  private static HttpHeaders headers(
      List<Contact> page, long total, @Nullable String search, int limit) {
    var headers = new HttpHeaders();
    headers.setCacheControl("no-store");
    headers.set(TOTAL, Long.toString(total));
    if (page.size() == limit) {
      Contact last = page.getLast();
      var uri =
          UriComponentsBuilder.fromPath(PATH)
              .queryParam("limit", limit)
              .queryParam(
                  "cursor", Cursor.write(new ContactQuery.Place(last.fields().number(), last.id())))
              .queryParamIfPresent("search", Optional.ofNullable(search))
              .encode()
              .build()
              .toUri();
      headers.set(HttpHeaders.LINK, "<" + uri + ">; rel=\"next\"");
    }
    return headers;
  }

  @GetMapping(PATH + "/{id}")
  Mono<ContactView> one(@RequestAttribute Session session, @PathVariable @Min(1) long id) {
    return book.byId(session.tenantId(), id)
        .map(ContactView::of)
        .switchIfEmpty(Failures.notFound(NO_CONTACT));
  }

  /**
   * The contact with a number.
   *
   * @param number in any form
   */
  @GetMapping(PATH + "/by-number/{number}")
  Mono<ContactView> byNumber(
      @RequestAttribute Session session, @PathVariable @Size(min = 1, max = 64) String number) {
    Who.requireOperator(session, Scope.CONTACTS_READ);
    return book.byNumber(session.tenantId(), number)
        .map(ContactView::of)
        .switchIfEmpty(Failures.notFound("Kontakt nie istnieje."));
  }

  @PostMapping(PATH)
  @ResponseStatus(HttpStatus.CREATED)
  Mono<ContactView> add(
      @RequestAttribute Session session, @RequestBody ContactIn body, ServerHttpRequest request) {
    var fields = body.checked();
    Who.requireOperator(session, Scope.CONTACTS_WRITE);
    return book.add(Who.actor(session, request), fields)
        .map(ContactView::of)
        .transform(Failures.told());
  }

  @PutMapping(PATH + "/{id}")
  Mono<ContactView> change(
      @RequestAttribute Session session,
      @PathVariable @Min(1) long id,
      @RequestBody ContactIn body,
      ServerHttpRequest request) {
    var fields = body.checked();
    Who.requireOperator(session, Scope.CONTACTS_WRITE);
    return book.change(Who.actor(session, request), id, fields)
        .map(ContactView::of)
        .switchIfEmpty(Failures.notFound(NO_CONTACT))
        .transform(Failures.told());
  }

  @DeleteMapping(PATH + "/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> remove(
      @RequestAttribute Session session, @PathVariable @Min(1) long id, ServerHttpRequest request) {
    Who.requireAdmin(session);
    return book.remove(Who.actor(session, request), id)
        .filter(removed -> removed)
        .switchIfEmpty(Failures.notFound(NO_CONTACT))
        .then();
  }

  /** A place in the list, opaque to clients. */
  private static final class Cursor {
    static String write(ContactQuery.Place place) {
      return java.util.Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              (place.id() + ":" + place.number())
                  .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    static ContactQuery.Place read(String cursor) {
      try {
        String text =
            new String(
                java.util.Base64.getUrlDecoder().decode(cursor),
                java.nio.charset.StandardCharsets.UTF_8);
        int colon = text.indexOf(':');
        if (colon > 0 && text.indexOf('\0') < 0) {
          return new ContactQuery.Place(
              text.substring(colon + 1), Long.parseLong(text.substring(0, colon)));
        }
      } catch (IllegalArgumentException e) {
        // Not one of ours.
      }
      throw Problem.invalid("cursor", "Nieprawidłowy znacznik strony.");
    }
  }
}
