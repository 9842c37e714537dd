package org.ctip.numbers;

/** A destination that is no phone number; the message is the inherited text shown to people. */
public class InvalidNumberException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InvalidNumberException(String text) {
    super(text);
  }
}
