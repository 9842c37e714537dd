package org.ctip.admin.transfer;

/**
 * What is wrong with a row.
 *
 * @param line of the file, from 1
 * @param field its written name
 * @param reason for people
 */
public record RowFault(long line, String field, String reason) {}
