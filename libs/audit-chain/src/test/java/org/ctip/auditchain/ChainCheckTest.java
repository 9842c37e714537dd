package org.ctip.auditchain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.ctip.auditchain.ChainCheck.Remembered;
import org.ctip.auditchain.ChainCheck.Stored;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChainCheckTest {
  private static final byte[] BEGINNING = new byte[32];
  private final List<Stored> chain = new ArrayList<>();

  @BeforeEach
  void fiveEntries() throws Exception {
    byte[] before = BEGINNING;
    for (int i = 1; i <= 5; i++) {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(before);
      byte[] hash = digest.digest(("entry " + i).getBytes(StandardCharsets.UTF_8));
      chain.add(new Stored(i, before, hash, "entry " + i));
      before = hash;
    }
  }

  @Test
  void findsASoundChainSound() {
    var check = check(0, BEGINNING, chain, null);

    assertThat(check.damage()).isNull();
    assertThat(check.entries()).isEqualTo(5);
    assertThat(check.number()).isEqualTo(5);
    assertThat(check.hash()).isEqualTo(chain.getLast().hash());
  }

  @Test
  void findsAChangedEntry() {
    var changed = chain.get(2);
    chain.set(2, new Stored(3, changed.previousHash(), changed.hash(), "entry 3, made prettier"));

    assertDamage(check(0, BEGINNING, chain, null), 3, "was changed");
  }

  @Test
  void findsAChangedEntryWhoseHashWasMadeToFit() throws Exception {
    var changed = chain.get(2);
    var digest = MessageDigest.getInstance("SHA-256");
    digest.update(changed.previousHash());
    byte[] hash = digest.digest("forged".getBytes(StandardCharsets.UTF_8));
    chain.set(2, new Stored(3, changed.previousHash(), hash, "forged"));

    assertDamage(check(0, BEGINNING, chain, null), 4, "does not follow");
  }

  @Test
  void findsAMissingEntry() {
    chain.remove(2);
    assertDamage(check(0, BEGINNING, chain, null, 5), 3, "missing");
  }

  @Test
  void findsAnExchangedPair() {
    var second = chain.get(1);
    var third = chain.get(2);
    chain.set(1, new Stored(2, third.previousHash(), third.hash(), third.content()));
    chain.set(2, new Stored(3, second.previousHash(), second.hash(), second.content()));

    assertDamage(check(0, BEGINNING, chain, null), 2, "does not follow");
  }

  @Test
  void findsAMissingBeginningAndAcceptsOneThatRetentionRemoved() {
    var rest = chain.subList(2, 5);

    assertDamage(check(0, BEGINNING, rest, null), 1, "missing");
    assertThat(check(2, chain.get(1).hash(), rest, null).damage()).isNull();
    assertDamage(check(2, chain.get(0).hash(), rest, null), 3, "does not follow");
  }

  @Test
  void findsAMissingEndByTheHead() {
    var cut = chain.subList(0, 3);
    var check = new ChainCheck(0, BEGINNING, null);
    cut.forEach(check::next);
    check.end(5, chain.getLast().hash());

    assertDamage(check, 4, "entries 4 to 5 are missing");
  }

  @Test
  void findsAnEndThatWasCutOffWithItsHeadOnlyAgainstARememberedOne() {
    var cut = List.copyOf(chain.subList(0, 3));
    var head = new Remembered(5, chain.getLast().hash());

    assertThat(check(0, BEGINNING, cut, null).damage()).isNull();
    assertDamage(check(0, BEGINNING, cut, head), 4, "there was an entry 5");
  }

  @Test
  void findsAChainThatWasWrittenAnewAgainstARememberedHead() {
    var genuine = new Remembered(3, chain.get(2).hash());
    var other = new Remembered(3, chain.get(1).hash());

    assertThat(check(0, BEGINNING, chain, genuine).damage()).isNull();
    assertDamage(check(0, BEGINNING, chain, other), 3, "not the one that was remembered");
  }

  @Test
  void saysWhenTheRememberedHeadIsOlderThanWhatIsKept() {
    var check = check(3, chain.get(2).hash(), chain.subList(3, 5), new Remembered(2, BEGINNING));

    assertThat(check.damage()).isNull();
    assertThat(check.rememberedIsTooOld()).isTrue();
  }

  private static ChainCheck check(
      long anchor, byte[] anchorHash, List<Stored> entries, @Nullable Remembered remembered) {
    return check(anchor, anchorHash, entries, remembered, entries.getLast().number());
  }

  private static ChainCheck check(
      long anchor,
      byte[] anchorHash,
      List<Stored> entries,
      @Nullable Remembered remembered,
      long head) {
    var check = new ChainCheck(anchor, anchorHash, remembered);
    entries.forEach(check::next);
    check.end(head, entries.getLast().hash());
    return check;
  }

  private static void assertDamage(ChainCheck check, long number, String what) {
    assertThat(check.damage())
        .isNotNull()
        .satisfies(
            damage -> {
              assertThat(damage.number()).isEqualTo(number);
              assertThat(damage.what()).contains(what);
            });
  }
}
