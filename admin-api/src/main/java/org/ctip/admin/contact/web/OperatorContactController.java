package org.ctip.admin.contact.web;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.ctip.admin.contact.AddressBook;
import org.ctip.admin.contact.ContactFields;
import org.ctip.admin.contact.web.ContactViews.ContactView;
import org.ctip.numbers.NumberForms;
import org.ctip.support.problem.Problem;
import org.ctip.support.session.Scope;
import org.ctip.support.session.Session;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The contact card of the operators' panel. */
@RestController
class OperatorContactController {
  private static final String PATH = "/operator/api/contacts";
  private static final String NO_CONTACT = "Kontakt nie istnieje.";

  private final AddressBook book;

  OperatorContactController(AddressBook book) {
    this.book = book;
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
        .switchIfEmpty(Failures.notFound(NO_CONTACT));
  }

  @PostMapping(PATH)
  @ResponseStatus(HttpStatus.CREATED)
  Mono<ContactView> add(
      @RequestAttribute Session session, @RequestBody ContactIn body, ServerHttpRequest request) {
    var fields = checked(session, body);
    return book.addByOperator(Who.actor(session, request), fields)
        .map(ContactView::of)
        .transform(Failures.told());
  }

  @PutMapping(PATH + "/{id}")
  Mono<ContactView> change(
      @RequestAttribute Session session,
      @PathVariable @Min(1) long id,
      @RequestBody ContactIn body,
      ServerHttpRequest request) {
    var fields = checked(session, body);
    return book.changeByOperator(Who.actor(session, request), id, fields)
        .map(ContactView::of)
        .switchIfEmpty(Failures.notFound(NO_CONTACT))
        .transform(Failures.told());
  }

  private static ContactFields checked(Session session, ContactIn body) {
    var fields = body.checkedOfOperator();
    Who.requireOperator(session, Scope.CONTACTS_WRITE);
    if (NumberForms.key(fields.number()) == null) {
      throw Problem.of(HttpStatus.BAD_REQUEST, "Nieprawidłowy numer telefonu.");
    }
    return fields;
  }
}
