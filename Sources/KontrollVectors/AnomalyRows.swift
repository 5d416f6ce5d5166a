import KontrollCore
import KontrollSampling

/// Section 7, anomalies.
extension VectorFile.Row {
    func anomaly() throws -> Given {
        guard let (invoices, parameters) = text("dataset").flatMap(datasets.invoices) else {
            throw RowError.field("dataset")
        }
        let analysis = InvoiceAnalysis(invoices)
        guard let result = try result(analysis, parameters) ?? amounts(analysis, parameters) else {
            throw RowError.field("test")
        }
        // The whole result is one field: what stands in it is named by its place.
        return Given(inputs: Self.inputs[section] ?? [], outputs: ["expected": result])
    }

    private func result(_ analysis: InvoiceAnalysis, _ parameters: [String: VectorValue]) throws -> VectorValue? {
        switch text("test") {
        case "dup_exact": groups(analysis.duplicates(.everything))
        case "dup_supplier_invoice_amount": groups(analysis.duplicates(.supplierNumberAmount))
        case "dup_supplier_amount_date": groups(analysis.duplicates(.supplierAmountDate))
        case "dup_invoice_amount_other_supplier":
            .list(
                analysis.sameInvoiceOfOtherSuppliers.map {
                    .object(["ids": VectorValue($0.ids), "suppliers": VectorValue($0.suppliers)])
                })
        case "dup_supplier_invoice_other_amount":
            .list(
                analysis.sameInvoiceOfOtherAmounts.map {
                    .object(["ids": VectorValue($0.ids), "amounts_ore": .list($0.amounts.map { .whole($0.ore) })])
                })
        case "dup_similar_invoice":
            .list(
                analysis.similarInvoices(within: try integer("similar_window_days", parameters)).map { VectorValue($0) }
            )
        case "weekend": VectorValue(analysis.postedOnWeekends)
        case "holiday": VectorValue(analysis.postedOnHolidays)
        case "sequence": .object(Dictionary(analysis.voucherSeries.map(Self.series), uniquingKeysWith: { $1 }))
        case "sequence_unparsed": VectorValue(analysis.vouchersWithoutNumber)
        case "shared_bankgiro":
            .list(
                analysis.sharedBankgiro.map {
                    .object(["bankgiro": .text($0.bankgiro), "suppliers": VectorValue($0.suppliers)])
                })
        case "orgnr_invalid": VectorValue(analysis.invalidOrganisationNumbers)
        default: nil
        }
    }

    private func amounts(_ analysis: InvoiceAnalysis, _ parameters: [String: VectorValue]) throws -> VectorValue? {
        switch text("test") {
        case "round_amount":
            return VectorValue(
                analysis.roundAmounts(
                    unit: Money(ore: Int64(try integer("round_unit_ore", parameters))),
                    atLeast: Money(ore: Int64(try integer("round_min_ore", parameters)))))
        case "round_level": return .object(analysis.trailingZeros.mapValues { VectorValue($0) })
        case "round_share":
            return .object(
                Dictionary(
                    [100, 1000].map { (kronor: Int64) in
                        let share = analysis.roundShare(of: kronor)
                        return (
                            "\(kronor)",
                            .object([
                                "n": VectorValue(share.total), "count": VectorValue(share.count), "z": .real(share.z),
                            ])
                        )
                    }, uniquingKeysWith: { $1 }))
        case "below_threshold":
            guard let thresholds = parameters["thresholds_ore"]?.list?.compactMap(\.int64) else {
                throw RowError.field("thresholds_ore")
            }
            let band = try decimal("threshold_band", parameters)
            return .object(
                Dictionary(
                    thresholds.map {
                        ("\($0)", VectorValue(analysis.belowThreshold(Money(ore: $0), band: band)))
                    }, uniquingKeysWith: { $1 }))
        case "split_purchase":
            return VectorValue(
                analysis.splitPurchases(
                    threshold: Money(ore: Int64(try integer("split_threshold_ore", parameters))),
                    within: try integer("split_window_days", parameters)))
        case "relative_size_factor":
            return .list(
                analysis.relativeSizes(atLeast: try decimal("rsf_min", parameters)).map { size in
                    .object([
                        "supplier": .text(size.supplier), "largest_ore": .whole(size.largest.ore),
                        "second_ore": .whole(size.second.ore), "rsf": .real(size.factor),
                        "count": VectorValue(size.count), "ids": VectorValue(size.ids),
                    ])
                })
        case "number_duplication":
            return .list(
                analysis.commonestAmounts(5).map { .list([.whole($0.amount.ore), VectorValue($0.count)]) })
        default: return nil
        }
    }

    private func groups(_ groups: [DuplicateGroup]) -> VectorValue {
        .list(
            groups.map { group in
                .object([
                    "ids": VectorValue(group.ids), "credits": VectorValue(group.credits),
                    "open": VectorValue(group.open), "exposure_ore": .whole(group.exposure.ore),
                ])
            })
    }

    private static func series(_ series: VoucherSeries) -> (String, VectorValue) {
        let duplicates = series.duplicates.map { ("\($0)", VectorValue($1)) }
        return (
            series.prefix,
            .object([
                "first": VectorValue(series.first), "last": VectorValue(series.last),
                "gaps": .list(series.gaps.map { VectorValue([$0.lowerBound, $0.upperBound]) }),
                "missing": VectorValue(series.missing),
                "duplicates": .object(Dictionary(duplicates, uniquingKeysWith: { $1 })),
            ])
        )
    }

    private func integer(_ name: String, _ parameters: [String: VectorValue]) throws -> Int {
        guard let number = parameters[name]?.int else { throw RowError.field(name) }
        return number
    }

    private func decimal(_ name: String, _ parameters: [String: VectorValue]) throws -> Rate {
        guard let rate = parameters[name]?.text.flatMap({ Rate(decimal: $0) }) else { throw RowError.field(name) }
        return rate
    }
}
