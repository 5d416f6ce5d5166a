extension TextKeys {
    /// A person's number or system id in the form to compare by: a personnummer in twelve digits however it was
    /// written, anything else without regard to case and blanks.
    public static func person(_ text: String, asOf day: CivilDate) -> String {
        (try? Personnummer(text, asOf: day))?.canonical ?? name(text)
    }
}
