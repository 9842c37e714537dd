package org.ctip.protocol.message;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.time.api.DateTimes;
import org.ctip.protocol.message.PbxCommand.Forward;
import org.ctip.protocol.message.PbxCommand.SmsCoding;
import org.ctip.protocol.message.PbxCommand.SmsKind;

/** Any message a PBX may send and any command it may get. */
final class Messages {
  private Messages() {}

  private static Arbitrary<String> word(String letters, int min, int max) {
    return Arbitraries.strings().withChars(letters.toCharArray()).ofMinLength(min).ofMaxLength(max);
  }

  private static Arbitrary<String> digits(int min, int max) {
    return word("0123456789", min, max);
  }

  private static Arbitrary<Extension> phones() {
    return digits(1, Extension.MAX_LENGTH).map(Extension::new);
  }

  private static Arbitrary<Extension> modules() {
    return digits(3, 3).map(number -> new Extension("G" + number));
  }

  private static Arbitrary<String> presented() {
    return Arbitraries.oneOf(
        digits(1, 15),
        digits(1, 5).map(extension -> "/" + extension),
        Arbitraries.of("_", "-", "/", "*72#", "+48600000101", "anonymous"));
  }

  private static Arbitrary<String> ports() {
    return digits(4, 4).map(port -> port.equals("0000") ? null : port).injectNull(0.5);
  }

  /** Bytes of free text: anything but line ends. */
  private static Arbitrary<FreeText> texts() {
    return Arbitraries.strings()
        .withCharRange(' ', '\u00FF')
        .ofMaxLength(160)
        .map(text -> new FreeText(RawFrame.ofLatin1(text)));
  }

  private static Arbitrary<Comment> comments() {
    return Arbitraries.strings()
        .withCharRange('!', '\u00FF')
        .ofMinLength(2)
        .ofMaxLength(30)
        .map(text -> new Comment(RawFrame.ofLatin1("c" + text)))
        .injectNull(0.3);
  }

  private static Arbitrary<RecordingId> recordings() {
    return digits(3, 12).map(RecordingId::new);
  }

  private static Arbitrary<SmsPart> parts() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 255), Arbitraries.integers().between(1, 255))
        .flatAs(
            (ref, of) ->
                Arbitraries.integers().between(1, of).map(part -> new SmsPart(ref, part, of)));
  }

  private static Arbitrary<Integer> indexes() {
    return Arbitraries.integers().between(0, 999_999_999);
  }

  private static Arbitrary<LocalDateTime> times() {
    return DateTimes.dateTimes()
        .between(
            LocalDateTime.parse("2000-01-01T00:00:00"), LocalDateTime.parse("2099-12-31T23:59:59"))
        .map(time -> time.withNano(0));
  }

  private static Arbitrary<Boolean> booleans() {
    return Arbitraries.of(true, false);
  }

  /** Rings in full, and in each of the short forms. */
  private static Arbitrary<PbxMessage> rings() {
    Arbitrary<PbxMessage> full =
        Combinators.combine(phones(), presented(), ports(), presented(), presented(), comments())
            .as(
                (extension, caller, port, dialled, held, comment) ->
                    new Ring(
                        extension,
                        PresentedNumber.presented(caller),
                        port,
                        PresentedNumber.outside(dialled),
                        PresentedNumber.outside(held),
                        comment));
    var none = PresentedNumber.NONE;
    Arbitrary<PbxMessage> toDialled =
        Combinators.combine(phones(), presented(), ports(), presented())
            .as(
                (extension, caller, port, dialled) ->
                    new Ring(
                        extension,
                        PresentedNumber.presented(caller),
                        port,
                        PresentedNumber.outside(dialled),
                        none,
                        null));
    Arbitrary<PbxMessage> toPort =
        Combinators.combine(phones(), presented(), ports())
            .as(
                (extension, caller, port) ->
                    new Ring(extension, PresentedNumber.presented(caller), port, none, none, null));
    return Arbitraries.oneOf(
        full,
        toDialled,
        toPort,
        phones().map(extension -> new Ring(extension, none, null, none, none, null)));
  }

  private static Arbitrary<PbxMessage> calls() {
    return Arbitraries.oneOf(
        rings(),
        Combinators.combine(phones(), presented(), comments())
            .as(
                (extension, caller, comment) ->
                    new CallWaiting(extension, PresentedNumber.outside(caller), comment)),
        Combinators.combine(phones(), presented(), ports())
            .as(
                (extension, number, port) ->
                    new Connected(extension, PresentedNumber.presented(number), port)),
        Combinators.combine(
                phones(),
                Arbitraries.oneOf(digits(0, 3), Arbitraries.of("normal", "busy"))
                    .map(ReleaseCause::new))
            .as(Released::new),
        Combinators.combine(phones(), word(PbxCommand.DIAL_CHARACTERS, 0, 16)).as(Echo::new),
        phones().map(DialReady::new),
        Combinators.combine(
                phones(),
                Arbitraries.subsetOf(
                    'F', 'D', 'L', 'A', 'P', 'C', 'Q', 'f', 'd', 'l', 'a', 'p', 'c', 'q', 'H'))
            .as(
                (extension, letters) -> {
                  var text = new StringBuilder();
                  letters.forEach(text::append);
                  return new PhoneStatus(extension, PhoneState.ofFlags(text.toString()));
                }));
  }

  private static Arbitrary<PbxMessage> extras() {
    return Arbitraries.oneOf(
        Combinators.combine(
                phones(),
                Arbitraries.longs().between(0, 99_999_999),
                Arbitraries.integers().between(0, 4))
            .as(
                (extension, unscaled, scale) ->
                    new Charge(extension, BigDecimal.valueOf(unscaled, scale))),
        Combinators.combine(phones(), texts()).as(UserTag::new),
        Combinators.combine(phones(), recordings().injectNull(0.1)).as(RecordingBegun::new),
        Combinators.combine(phones(), recordings().injectNull(0.1)).as(RecordingCancelled::new),
        Combinators.combine(phones(), recordings(), digits(1, 9), digits(1, 9).injectNull(0.1))
            .as(
                (extension, id, host, name) ->
                    new RecordingEnded(
                        extension,
                        id,
                        "192.168.0." + host,
                        name == null ? null : "Rec/a " + name + ".wav")));
  }

  private static Arbitrary<PbxMessage> sms() {
    return Arbitraries.oneOf(
        Combinators.combine(modules(), digits(1, 6)).as(SmsAccepted::new),
        Combinators.combine(modules(), digits(0, 3)).as(SmsRefused::new),
        Combinators.combine(modules(), indexes(), digits(1, 6), digits(9, 9).injectNull(0.3))
            .as(
                (module, index, id, number) ->
                    new SmsReport(module, true, index, id, null, number)),
        Combinators.combine(
                modules(), indexes(), digits(1, 6), digits(1, 3), digits(9, 9).injectNull(0.3))
            .as(
                (module, index, id, error, number) ->
                    new SmsReport(module, false, index, id, error, number)),
        Combinators.combine(
                modules(),
                indexes(),
                digits(3, 12),
                booleans(),
                parts(),
                times().injectNull(0.1),
                texts())
            .as(SmsReceived::new));
  }

  private static Arbitrary<PbxMessage> replies() {
    return Arbitraries.oneOf(
        word("ABCxyz0189./:,'-", 1, 12).list().ofMaxSize(6).map(Ok::new),
        Arbitraries.integers().between(0, 999).injectNull(0.2).map(NotAvailable::new),
        Arbitraries.just(new SyntaxError()),
        word("ab 1", 0, 12).map(Nak::new),
        Arbitraries.just(new KeepAlive()),
        Arbitraries.just(new Empty(RawFrame.EMPTY)));
  }

  /** Every message but unknown and malformed ones, which have no wire form of their own. */
  static Arbitrary<PbxMessage> messages() {
    return Arbitraries.frequencyOf(
        List.of(
            net.jqwik.api.Tuple.of(4, calls()),
            net.jqwik.api.Tuple.of(2, extras()),
            net.jqwik.api.Tuple.of(3, sms()),
            net.jqwik.api.Tuple.of(1, replies())));
  }

  private static Arbitrary<String> keys() {
    return word(PbxCommand.KEY_CHARACTERS, 1, 8);
  }

  /** Every command. */
  static Arbitrary<PbxCommand> commands() {
    var validity = Arbitraries.integers().between(0, 255).map(ValidityPeriod::new);
    return Arbitraries.oneOf(
        List.of(
            Arbitraries.just(new PbxCommand.Who()),
            Combinators.combine(phones(), keys())
                .as((extension, key) -> new PbxCommand.LogIn(extension, key, null)),
            Combinators.combine(
                    modules(),
                    keys(),
                    Arbitraries.of(CodePage.class)
                        .filter(page -> page.loginName() != null)
                        .injectNull(0.2))
                .as(PbxCommand.LogIn::new),
            phones().map(PbxCommand.LogOut::new),
            keys().map(PbxCommand.LogInAll::new),
            phones().map(PbxCommand.RequestStatus::new),
            phones().map(PbxCommand.PickUp::new),
            phones().map(PbxCommand.HangUp::new),
            Combinators.combine(phones(), word(PbxCommand.DIAL_CHARACTERS, 1, 16))
                .as(PbxCommand.Dial::new),
            Combinators.combine(phones(), phones().injectNull(0.3)).as(PbxCommand.Reject::new),
            Combinators.combine(
                    phones(),
                    Arbitraries.of(Forward.When.class),
                    Arbitraries.of(Forward.Which.class),
                    Arbitraries.integers().between(0, 9),
                    digits(1, 12))
                .as(Forward::new),
            phones().map(PbxCommand.ForwardOff::new),
            phones().map(PbxCommand.MaliciousCall::new),
            Combinators.combine(phones(), digits(1, 4), keys()).as(PbxCommand.AccountRights::new),
            phones().map(PbxCommand.AccountRightsOff::new),
            Combinators.combine(phones(), keys()).as(PbxCommand.Lock::new),
            phones().map(PbxCommand.Unlock::new),
            Combinators.combine(phones(), booleans()).as(PbxCommand.DoNotDisturb::new),
            Combinators.combine(
                    modules(), digits(3, 12), Arbitraries.of(SmsKind.class), validity, texts())
                .as(PbxCommand.SendSms::new),
            Combinators.combine(
                    modules(),
                    digits(3, 12),
                    parts(),
                    Arbitraries.of(SmsCoding.class),
                    Arbitraries.of(SmsKind.class),
                    validity,
                    texts())
                .as(PbxCommand.SendSmsPart::new),
            Combinators.combine(modules(), indexes()).as(PbxCommand.ConfirmSms::new)));
  }
}
