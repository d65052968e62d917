/** A name in braces in a text of a script, which stands for its value. */
export const placeholder = /\{(\w{1,100})\}/g
